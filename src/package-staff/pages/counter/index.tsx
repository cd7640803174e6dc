import { View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { type LookupReply, lookUp, type OnPaper } from '../../../cloud/counter';
import { Button, Link } from '../../../components/Button';
import { Check } from '../../../components/Check';
import { ErrorLine } from '../../../components/Field/ErrorLine';
import { Foot } from '../../../components/Foot';
import { KeyValue } from '../../../components/KeyValue';
import { ListLine } from '../../../components/ListLine';
import { Page } from '../../../components/Page';
import { Heading, Note, Title, Together } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { SCHEME_NAMES } from '../../../copy/names';
import { groupIdNumber } from '../../../copy/people';
import { PersonFields, paperProblems } from '../../components/PersonFields';
import { endUrl, open } from '../../route';
import { type Served, served } from '../../served';
import '../../wide.css';
import { Bindings } from './Bindings';
import { OneTimeCode } from './OneTimeCode';

/** The clerk's counter: who stands there by their papers, and what can be done for them. */
export default function CounterPage() {
  const now = served.use();
  // What was done on another page shows here.
  useDidShow(() => {
    const known = served.get();
    if (known !== undefined) void find(known.paper);
  });
  return now === undefined ? <WhoIsIt /> : <AtCounter {...now} />;
}

/** Looks somebody up and serves them from now on; the refusal's words otherwise. */
async function find(paper: OnPaper): Promise<string | undefined> {
  const trimmed = { name: paper.name.trim(), idNumber: paper.idNumber.trim() };
  const reply = await lookUp(trimmed);
  if (!reply.ok) return reply.error.reason ?? reply.error.message;
  served.set({ paper: trimmed, found: reply.data });
  return undefined;
}

function WhoIsIt() {
  const [paper, setPaper] = useState<OnPaper>({ name: '', idNumber: '' });
  const [seen, setSeen] = useState(false);
  const [tried, setTried] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState<string>();
  const problems = paperProblems(paper) + (seen ? 0 : 1);
  const next = async () => {
    setTried(true);
    setRefused(undefined);
    if (problems > 0) return;
    setWaiting(true);
    const words = await find(paper);
    setWaiting(false);
    setRefused(words);
  };
  const above = tried && problems > 0 ? <ErrorLine text={`还有 ${problems} 处要填或改`} /> : null;
  return (
    <Page
      wide
      foot={
        <Foot above={above}>
          <Button label="查找" onTap={() => void next()} {...(waiting ? { waiting: '正在查找' } : {})} />
        </Foot>
      }
    >
      <View className="stack">
        <Title>来办事的是谁？</Title>
        <Note>照着身份证填。每次查找都会记录，本人导出资料时看得到。</Note>
      </View>
      {refused === undefined ? null : (
        <Tip kind="bad" title="不能接着办">
          <Note>{refused}</Note>
        </Tip>
      )}
      <View className="task-column">
        <PersonFields who="本人" paper={paper} onChange={setPaper} tried={tried} />
        <Check
          label="已看过本人的身份证件原件"
          note="代办的，也看过代办人的证件和委托书"
          checked={seen}
          onChange={setSeen}
        />
        {tried && !seen ? <ErrorLine text="看过证件才能办，请先核对。" /> : null}
      </View>
    </Page>
  );
}

function AtCounter({ paper, found }: Served) {
  return (
    <Page wide>
      <View className="row between wrap">
        <Title>
          正在为 <Together>{found.maskedName}</Together> 办理
        </Title>
        <Link label="办完了，换一位" onTap={() => served.set(undefined)} />
      </View>
      <View className="staff-columns">
        <View className="staff-column">
          <View className="card">
            <Heading>本人</Heading>
            <KeyValue
              lines={[
                {
                  name: '身份证号',
                  value: <View className="nb">{groupIdNumber(found.maskedIdNumber)}</View>,
                },
                { name: '参保', value: SCHEME_NAMES[found.scheme] ?? found.scheme },
                { name: '小程序', value: found.linked ? '已经激活' : '还没有激活' },
              ]}
            />
          </View>
          <Doors found={found} />
        </View>
        <View className="staff-column">
          <OneTimeCode paper={paper} linked={found.linked} />
          <Bindings found={found} />
        </View>
      </View>
    </Page>
  );
}

/** What can be done for this person; what cannot says why. */
function Doors({ found: { linked, scheme, received } }: { found: LookupReply }) {
  if (scheme === 'resident' && !linked)
    return received.some(({ state }) => state === 'active') ? (
      <Tip title="可以在窗口退出">
        <Note>他在用家人的账户。不想用了，在被授权记录里解除，不用账户主人同意。</Note>
      </Tip>
    ) : (
      <Tip title="没有要在窗口办的">
        <Note>
          参加居民医保的人没有个人账户。要做使用人，请账户主人来绑定；激活在本人手机上办，锁住了可以给验证码。
        </Note>
      </Tip>
    );
  return (
    <View className="card card-flush">
      {scheme === 'employee' ? (
        <>
          <ListLine label="绑定一位家人" note="看过双方证件，承诺书已签" onTap={() => void open('bind')} />
          <ListLine label="办家人的保费" note="代缴，或者录入返还申请" onTap={() => void open('premium')} />
        </>
      ) : null}
      {linked ? (
        <ListLine
          label="原来的微信用不了了"
          note="解除原来的微信，本人用新的微信重新激活。只换手机、微信没换的，不用办"
          onTap={() => void Taro.navigateTo({ url: endUrl({ relink: true }) })}
        />
      ) : null}
    </View>
  );
}
