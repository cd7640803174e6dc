import { View } from '@tarojs/components';
import type { PersonPremium } from '../../../cloud/premium';
import { Clause } from '../../../components/Clause';
import { KeyValue } from '../../../components/KeyValue';
import { Money } from '../../../components/Money';
import { groupThousands, isZero } from '../../../components/Money/format';
import { Tag } from '../../../components/Tag';
import { Note } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { sayDate } from '../../../copy/dates';
import { IDENTITY_NAMES } from '../../../copy/names';
import { STATE_WORDS } from '../../../copy/premiums';

const DONE: ReadonlySet<string> = new Set(['paid', 'paid_by_account', 'refunded']);

function wordsFor(state: PersonPremium['state']): string {
  if (state === 'no_answer') return '按规定自己缴';
  return DONE.has(state) ? '自己缴了' : '自己要缴';
}

/** The own amount: standard, less the one highest subsidy, with who pays that and the clause. */
export function Amount({ year, person }: { year: number; person: PersonPremium }) {
  const { state, amount, bill } = person;
  return (
    <View className="card">
      <View className="row between wrap">
        <View className="quiet">{`${year} 年${wordsFor(state)}`}</View>
        <Tag {...STATE_WORDS[state]} />
      </View>
      {state === 'no_answer' ? (
        <Tip kind="warn" icon="clock" title="缴没缴，现在看不到">
          <Note>参保系统没有回应。钱没有动，过一会儿再看。</Note>
        </Tip>
      ) : null}
      {state === 'differs' ? (
        <BothFigures person={person} />
      ) : (
        <>
          {amount === null ? (
            <View className="lead strong">查不到金额</View>
          ) : (
            <Money yuan={amount} size="hero" />
          )}
          <How person={person} />
        </>
      )}
      {bill?.paidOn == null ? null : <Note>{`${sayDate(bill.paidOn)}缴的，记录来自参保系统。`}</Note>}
    </View>
  );
}

/** Rule and bill do not agree: nobody but the office can tell which of them is right, so both are shown. */
function BothFigures({ person: { rule, bill } }: { person: PersonPremium }) {
  const byBill = bill?.paid ?? bill?.due;
  return (
    <>
      <Tip kind="bad" title="两个数不一样，先不能缴">
        <Note>为了不缴错，请先问参保地的医保经办机构。</Note>
      </Tip>
      <KeyValue
        lines={[
          { name: '按规定算', value: rule.known ? <Money yuan={rule.personal} /> : '算不出' },
          { name: '参保系统的账单', value: byBill === undefined ? '没有账单' : <Money yuan={byBill} /> },
        ]}
      />
      {rule.known ? rule.cite.map((cite) => <Clause key={cite.section} {...cite} />) : null}
    </>
  );
}

function How({ person }: { person: PersonPremium }) {
  const { rule, bill, scheme, identities, enrolment } = person;
  if (scheme === 'employee') return <Note>参加职工医保的人，不用再缴居民医保费。</Note>;
  if (!rule.known)
    return (
      <>
        <Note>{rule.reason}</Note>
        {bill === null ? null : <Note>上面的金额来自参保系统的账单。</Note>}
      </>
    );
  const newborn = enrolment.known && enrolment.window === 'newborn';
  const by = rule.by === null ? undefined : IDENTITY_NAMES[rule.by];
  const lines = [
    { name: '个人缴费标准', value: <Money yuan={rule.standard} unit={false} quiet /> },
    ...(isZero(rule.subsidy)
      ? []
      : [
          {
            name: `资助${by === undefined ? '' : `，${by}`}`,
            value: <Money yuan={`-${rule.subsidy}`} unit={false} quiet />,
          },
        ]),
    { name: '自己缴', value: <Money yuan={rule.personal} unit={false} /> },
  ];
  return (
    <>
      <KeyValue lines={lines} />
      {newborn ? <Note strong>出生当年的新生儿，这一年不用缴。</Note> : null}
      {rule.paidBy === null ? null : <Note>{`资助的部分：${rule.paidBy}。`}</Note>}
      {identities.length > 1 && by !== undefined ? (
        <Note>{`有几种身份，只按资助最高的一种算：${by}。`}</Note>
      ) : null}
      <Note>{`财政另外补助 ${groupThousands(rule.fiscal)} 元，不用自己缴。`}</Note>
      {rule.cite.map((cite) => (
        <Clause key={cite.section} {...cite} />
      ))}
    </>
  );
}
