import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { type RecordReply, record } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { Button, Link } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { KeyValue } from '../../../components/KeyValue';
import { Page } from '../../../components/Page';
import { Seal } from '../../../components/Seal';
import { Tag } from '../../../components/Tag';
import { Heading, Note, Seams, Title } from '../../../components/Text';
import { Timeline } from '../../../components/Timeline';
import { DOOR_NAMES, groupReference } from '../../../copy/applications';
import { sayDate, sayTime } from '../../../copy/dates';
import { SCHEME_NAMES } from '../../../copy/names';
import { groupIdNumber } from '../../../copy/people';
import { useRegionName } from '../../../estimate/useRegionName';
import { kinName, kinSeal, ownersKinName } from '../../../family/kin';
import { NotOpenedPage, Opening } from '../../../family/NotOpened';
import { openFamily } from '../../../family/route';
import { Subscribe } from '../../../family/Subscribe';
import { sayStep, stateMark } from '../../../family/state';
import { ConfirmCard } from './ConfirmCard';
import { GuardianCard } from './GuardianCard';
import { Unmask } from './Unmask';
import { Uses } from './Uses';

/** One binding: who, how it stands, what it allows with the clause, how it came about, and its end. */
export default function RecordPage() {
  const id = useRouter().params.id ?? '';
  const { state, data, error, again, refresh } = useCall(id, () => record(id));
  useDidShow(refresh);
  if (state === 'failed') return <NotOpenedPage error={error} again={again} />;
  if (state === 'loading')
    return (
      <Page>
        <Opening />
      </Page>
    );
  return <Binding found={data} again={again} />;
}

function Binding({ found, again }: { found: RecordReply; again: () => void }) {
  const { id, role, state, waiting, party, relation } = found;
  const mark = stateMark(found, role);
  const kin = role === 'member' ? ownersKinName(relation, party) : kinName(relation, party);
  const seal =
    state === 'active' ? (role === 'member' ? 'me' : 'member') : state === 'invited' ? 'invited' : 'off';
  return (
    <Page foot={<Ways found={found} />}>
      <View className="row top">
        <Seal of={kinSeal(relation, party, role)} kind={seal} />
        <View className="grow">
          <Title>{party?.name ?? sayNobody(found)}</Title>
          <Note>{role === 'member' ? `账户主人 · ${kin}` : `使用人 · ${kin}`}</Note>
          <Tag
            kind={mark.kind}
            label={mark.label}
            {...(mark.icon === undefined ? {} : { icon: mark.icon })}
          />
        </View>
      </View>
      {state === 'invited' && waiting === 'owner' && role === 'owner' ? (
        <ConfirmCard found={found} again={again} />
      ) : null}
      {state === 'invited' && waiting === 'guardian' && role === 'guardian' ? (
        <GuardianCard id={id} owner={found.owner} again={again} />
      ) : null}
      <Facts found={found} />
      {state === 'active' || state === 'invited' ? <Uses found={found} /> : null}
      <View className="section">
        <Heading>经过</Heading>
        <View className="card">
          <Timeline
            stops={found.history.map((entry) => ({
              key: `${entry.at} ${entry.to} ${entry.waiting}`,
              state: 'done' as const,
              body: (
                <View>
                  <View>{sayStep(entry)}</View>
                  <Note>{`${sayDate(entry.on)} ${sayTime(entry.at)}`}</Note>
                  {entry.texts.length === 0 ? null : (
                    <Note>
                      <Seams>{sayTexts(entry.texts)}</Seams>
                    </Note>
                  )}
                </View>
              ),
            }))}
          />
        </View>
      </View>
      {state === 'active' || state === 'invited' ? <Subscribe template="family" /> : null}
      {found.destroyedOn === null || party === null ? null : (
        <Note>{`个人资料保留到 ${sayDate(found.destroyedOn)}，到期销毁。`}</Note>
      )}
    </Page>
  );
}

const sayNobody = ({ taken, state }: RecordReply): string => {
  if (taken) return '个人资料已销毁';
  return state === 'invited' ? '还没有人接受' : '没有人接受过';
};

const TEXT_NAMES: Readonly<Record<string, string>> = {
  privacy_notice: '隐私说明',
  id_data_consent: '身份信息同意书',
  undertaking: '承诺书',
  member_consent: '使用人同意书',
  guardian_consent: '监护人同意书',
};

const sayTexts = (texts: RecordReply['history'][number]['texts']): string =>
  texts.map(({ id, version }) => `${TEXT_NAMES[id]}第 ${version} 版`).join('、');

function Facts({ found }: { found: RecordReply }) {
  const regionName = useRegionName();
  const { party, region, door, on, state, role } = found;
  return (
    <View className="card">
      <KeyValue
        lines={[
          ...(party === null
            ? []
            : [
                ...(found.owner === null ? [] : [{ name: '账户主人', value: found.owner }]),
                { name: '参保', value: `${regionName(party.region)}${SCHEME_NAMES[party.scheme] ?? ''}` },
                {
                  name: '身份证号',
                  value:
                    role === 'owner' && state === 'active' && door === 'form' ? (
                      <Unmask id={found.id} masked={party.maskedIdNumber ?? ''} />
                    ) : party.maskedIdNumber === null ? (
                      '已销毁'
                    ) : (
                      groupIdNumber(party.maskedIdNumber)
                    ),
                },
              ]),
          { name: '账户所在地', value: regionName(region) },
          { name: '办理方式', value: DOOR_NAMES[door] ?? '' },
          { name: state === 'active' ? '生效日期' : '最近变动', value: sayDate(on) },
          { name: '编号', value: groupReference(found.id) },
        ]}
      />
    </View>
  );
}

/** How it can be ended, by whom it can. */
function Ways({ found: { id, state, role, waiting } }: { found: RecordReply }) {
  const end = () => openFamily('end', { id });
  if (state === 'active')
    return (
      <Foot>
        <Button kind="bad" label={role === 'owner' ? '解除绑定' : '退出绑定'} onTap={end} />
      </Foot>
    );
  if (state === 'invited' && role === 'owner' && waiting !== 'owner')
    return (
      <Foot>
        <Link centred bad label="收回邀请" onTap={end} />
      </Foot>
    );
  if (state === 'invited' && role === 'member' && waiting === 'owner')
    return (
      <Foot>
        <Link centred bad label="收回我的同意" onTap={end} />
      </Foot>
    );
  return null;
}
