import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CallError } from '../../../cloud/call';
import type { OnPaper } from '../../../cloud/counter';
import { counterQuote, type QuoteReply } from '../../../cloud/staff';
import { useToday } from '../../../cloud/today';
import { Button, Link } from '../../../components/Button';
import { Clause } from '../../../components/Clause';
import { ErrorLine } from '../../../components/Field/ErrorLine';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { Chips } from '../../components/Chips';
import { Nobody } from '../../components/Nobody';
import { PersonFields, paperProblems } from '../../components/PersonFields';
import { sayToClerk } from '../../copy';
import { type Served, served } from '../../served';
import { EnterPayment } from './EnterPayment';
import { EnterRefund } from './EnterRefund';

/** What is asked of the account: whose premium of which year, and what it could do. */
export interface Asked {
  insured: OnPaper;
  year: number;
  quote: QuoteReply;
}

/** A relative's premium at the counter: paid from the account, or the refund of what was paid. */
export default function CounterPremiumPage() {
  const now = served.use();
  const [asked, setAsked] = useState<Asked>();
  if (now === undefined) return <Nobody />;
  if (asked === undefined) return <WhosePremium owner={now} onAsked={setAsked} />;
  const open = asked.quote.ways.find(({ obstacle }) => obstacle === null);
  if (open?.amount == null) return <NoWay asked={asked} onBack={() => setAsked(undefined)} />;
  return open.way === 'refund' ? (
    <EnterRefund owner={now} asked={asked} amount={open.amount} />
  ) : (
    <EnterPayment owner={now} asked={asked} amount={open.amount} />
  );
}

function WhosePremium({ owner, onAsked }: { owner: Served; onAsked: (asked: Asked) => void }) {
  const today = useToday();
  const [insured, setInsured] = useState<OnPaper>({ name: '', idNumber: '' });
  const [chosen, setYear] = useState<number>();
  const [tried, setTried] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState<CallError>();
  const thisYear = Number(today?.slice(0, 4));
  const year = chosen ?? thisYear;
  const problems = paperProblems(insured);
  const ask = async () => {
    setTried(true);
    setRefused(undefined);
    if (problems > 0 || today === undefined) return;
    setWaiting(true);
    const trimmed = { name: insured.name.trim(), idNumber: insured.idNumber.trim() };
    const reply = await counterQuote({ owner: owner.paper, insured: trimmed, year });
    setWaiting(false);
    if (reply.ok) onAsked({ insured: trimmed, year, quote: reply.data });
    else setRefused(reply.error);
  };
  // A wrong name and an unknown number are not told apart: either is to be read once more.
  const unknown = refused?.code === 'NOT_FOUND' && refused.path === 'insured';
  const above = tried && problems > 0 ? <ErrorLine text={`还有 ${problems} 处要填或改`} /> : null;
  return (
    <Page
      wide
      foot={
        <Foot above={above}>
          <Button label="查能不能办" onTap={() => void ask()} {...(waiting ? { waiting: '正在查' } : {})} />
        </Foot>
      }
    >
      <View className="stack">
        <Title>办哪位家人的保费？</Title>
        <Note>{`从 ${owner.found.maskedName} 的个人账户付`}</Note>
      </View>
      {refused === undefined || unknown ? null : <Tip kind="bad" title={sayToClerk(refused)} />}
      <View className="task-column">
        <PersonFields
          who="家人"
          paper={insured}
          onChange={(next) => {
            setInsured(next);
            setRefused(undefined);
          }}
          tried={tried}
          refused={unknown ? '没有查到这个姓名和身份证号的参保登记，请对着证件再看姓名和号码。' : undefined}
        />
        {today === undefined ? null : (
          <Chips
            label="哪一年的居民医保"
            value={String(year)}
            onChoose={(value) => setYear(Number(value))}
            options={[thisYear, thisYear + 1, thisYear - 1].map((one) => ({
              value: String(one),
              label: `${one} 年`,
            }))}
          />
        )}
      </View>
    </Page>
  );
}

/** The way that the region does not have says less than what stands against the one it has. */
const weight = (code: string | undefined): number => (code === 'WAY_NOT_OFFERED' ? 1 : 0);

function NoWay({ asked: { quote, year }, onBack }: { asked: Asked; onBack: () => void }) {
  const [first] = quote.ways
    .flatMap(({ obstacle }) => (obstacle === null ? [] : [obstacle]))
    .sort((a, b) => weight(a.code) - weight(b.code));
  return (
    <Page wide>
      <Title>现在不能办</Title>
      <Note>{`${quote.insured}，${year} 年居民医保`}</Note>
      {first === undefined ? null : (
        <Tip kind="warn" title={sayToClerk(first)}>
          {first.cite === undefined ? null : <Clause {...first.cite} />}
        </Tip>
      )}
      <Note>没有动账户里的钱。</Note>
      <Link label="换一位家人或换一年" onTap={onBack} />
    </Page>
  );
}
