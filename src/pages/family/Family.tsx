import { View } from '@tarojs/components';
import type { RecordSummary, RecordsReply } from '../../cloud/family';
import { Empty } from '../../components/Blank';
import { Ghost } from '../../components/Blank/Ghost';
import { Button, Link } from '../../components/Button';
import { ListLine } from '../../components/ListLine';
import { Seal } from '../../components/Seal';
import { Heading } from '../../components/Text';
import { SCHEME_NAMES } from '../../copy/names';
import { useRegionName } from '../../estimate/useRegionName';
import { startBinding } from '../../family/draft';
import { IdentityLink } from '../../family/IdentityLink';
import { kinSeal, ownersKinName } from '../../family/kin';
import type { FamilyData } from '../../family/load';
import { openFamily } from '../../family/route';
import { stateMark } from '../../family/state';
import { OwnCard } from './OwnCard';
import { River } from './River';

const isOpen = ({ state }: RecordSummary) => state === 'active' || state === 'invited';

interface Props {
  data: FamilyData;
  found: RecordsReply;
  again: () => void;
}

/** The user in the middle: to whom their account flows, whose account they may use, what waits for them. */
export function Family({ data, found, again }: Props) {
  const hasAccount = mayHaveAccount(data);
  const given = found.given.filter((one) => isOpen(one) && (one.party !== null || one.door === 'card'));
  const received = found.received.filter(isOpen);
  const children = found.asGuardian.filter(isOpen);
  const nobody = given.length + received.length + children.length === 0;
  return (
    <>
      {hasAccount && !nobody ? (
        <View>
          <OwnCard data={data} again={again} />
          <River given={given} data={data} now={found.now} />
        </View>
      ) : null}
      {nobody ? <Nobody hasAccount={hasAccount} /> : null}
      {hasAccount || nobody ? null : <OwnLine data={data} />}
      <Others title="可以用谁的账户" list={received} part="member" />
      <Others title="我监护的孩子" list={children} part="guardian" />
      {nobody ? null : hasAccount ? (
        <Button icon="plus" label="绑定一位家人" onTap={bind} />
      ) : (
        <Button label="出示我的码，让家人绑定我" onTap={() => openFamily('code', { as: 'member' })} />
      )}
      <View className="card card-flush">
        <ListLine label="扫码或输入数字" note="家人出示了他的码" onTap={() => openFamily('enter')} />
        {hasAccount && !nobody ? (
          <ListLine
            label="出示我的码"
            note="让有账户的家人绑定我"
            onTap={() => openFamily('code', { as: 'member' })}
          />
        ) : null}
        <ListLine label="绑定记录" note="授权记录、被授权记录" onTap={() => openFamily('records')} />
        <IdentityLink />
      </View>
    </>
  );
}

/** Where the account itself could not be asked, the scheme tells. */
const mayHaveAccount = ({ account, known }: FamilyData): boolean =>
  account === undefined ? known.person?.scheme === 'employee' : account.account !== null;

function bind(): void {
  startBinding();
  openFamily('bind');
}

function Nobody({ hasAccount }: { hasAccount: boolean }) {
  return (
    <Empty picture={<Ghost />} title="还没有绑定家人">
      <View className="quiet">
        {hasAccount
          ? '绑定后，家人可以按您参保地的规定，用您的个人账户。'
          : '请有个人账户的家人绑定您，他的账户就能按规定为您付费。'}
      </View>
      {hasAccount ? (
        <Button icon="plus" label="绑定一位家人" onTap={bind} />
      ) : (
        <Button label="出示我的码" onTap={() => openFamily('code', { as: 'member' })} />
      )}
      {hasAccount ? (
        <Link centred label="先看看哪些亲人可以绑" onTap={() => openFamily('relatives')} />
      ) : null}
    </Empty>
  );
}

function OwnLine({ data: { known } }: { data: FamilyData }) {
  const regionName = useRegionName();
  const { person } = known;
  if (person === null) return null;
  return (
    <View className="card card-flush">
      <ListLine
        before={<Seal of="本人" kind="me" />}
        label={person.name}
        note={`${regionName(person.region)}${SCHEME_NAMES[person.scheme] ?? ''}`}
        onTap={() => openFamily('mydata')}
      />
    </View>
  );
}

interface OthersProps {
  title: string;
  list: readonly RecordSummary[];
  part: 'member' | 'guardian';
}

/** Accounts that the user may use, or children the user answers for. */
function Others({ title, list, part }: OthersProps) {
  const regionName = useRegionName();
  if (list.length === 0) return null;
  return (
    <View className="section">
      <Heading>{title}</Heading>
      <View className="card card-flush">
        {list.map((one) => {
          const kin = part === 'member' ? `${ownersKinName(one.relation, one.party)} · ` : '';
          return (
            <ListLine
              key={one.id}
              before={
                <Seal
                  of={kinSeal(one.relation, one.party, part)}
                  kind={one.state === 'active' ? 'me' : 'invited'}
                />
              }
              label={one.party?.name ?? '家人'}
              note={`${kin}${regionName(one.region)}的账户 · ${stateMark(one, part).label}`}
              onTap={() => openFamily('record', { id: one.id })}
            />
          );
        })}
      </View>
    </View>
  );
}
