import { View } from '@tarojs/components';
import { type ReactNode, useEffect, useState } from 'react';
import type { CoverageData } from '../../../cloudfunctions/calculator/contract';
import { listVisits } from '../../cloud/visits';
import { Button, Link } from '../../components/Button';
import { Foot } from '../../components/Foot';
import { Later } from '../../components/Later';
import { ListLine } from '../../components/ListLine';
import { groupThousands, isZero } from '../../components/Money/format';
import { Page } from '../../components/Page';
import { Heading, Note, Seams, Together } from '../../components/Text';
import { Tip } from '../../components/Tip';
import { sayDate } from '../../copy/dates';
import { DISCLAIMER } from '../../copy/names';
import { nameOf, SELF } from '../../copy/people';
import { type Answers, answer, answersStore } from '../../estimate/answers';
import { type Asked, askedOf } from '../../estimate/asked';
import { offersOf } from '../../estimate/comparisons';
import { askOf, kindsOn, listOf } from '../../estimate/coverage';
import { isEmpty, normaliseAmount } from '../../estimate/entry';
import type { Estimate } from '../../estimate/event';
import { factsOf } from '../../estimate/facts';
import { HANDED_OVER } from '../../estimate/inverse';
import { answersFrom, describe, insuredOf, knownPeople } from '../../estimate/known';
import { rememberPerson } from '../../estimate/people';
import { openSteps } from '../../estimate/problems';
import type { Outcome, Worked } from '../../estimate/result';
import {
  mendAnswer,
  openCompare,
  openQuestion,
  openRules,
  openShare,
  openSheet,
  openYear,
  takeOver,
} from '../../estimate/route';
import { Answer } from './Answer';
import { headline, placeOf } from './headline';
import { Keep } from './Keep';
import { Levels } from './Levels';
import { Procedures } from './Procedures';
import { Range } from './Range';
import { Reasons } from './Reasons';
import { useSave } from './useSave';
import { YearLeft } from './YearLeft';

interface Props {
  data: CoverageData;
  answers: Answers;
  outcome: Outcome;
  strip: ReactNode;
}

/** The answer: what it is, the number, the picture, why, what next. */
export function Found({ data, answers, outcome, strip }: Props) {
  const { estimate, visit, range, whole, rows, earlier } = outcome;
  const offers = offersOf(estimate, data, answers);
  useEffect(() => {
    if (answers.who === HANDED_OVER) return;
    const lasting = factsOf(data, answers).filter((fact) => fact.of === 'person');
    rememberPerson(
      answers,
      lasting.map((fact) => fact.name),
    );
  }, [data, answers]);
  return (
    <Page foot={<SaveFoot estimate={estimate} />} strip={strip}>
      <Summary data={data} estimate={estimate} />
      {estimate.who === HANDED_OVER ? <HandedOver data={data} answers={answers} /> : null}
      {visit === undefined ? null : <Answer result={visit.result} left={visit.left} />}
      {visit?.result.excluded?.includes(NOT_RECOGNISED) === true ? (
        <AsOrdinary {...{ data, answers }} />
      ) : null}
      {answers.billMode !== 'items' && askedOf(data, answers).classesMatter ? <ByClass /> : null}
      {range === undefined ? null : (
        <Range range={range} whole={whole} data={data} answers={answers} ask={askOf(data, estimate.region)} />
      )}
      {rows.length === 0 ? null : <Levels rows={rows} estimate={estimate} offers={offers} />}
      <Later>
        {visit === undefined ? null : (
          <>
            <Reasons visit={visit} earlier={earlier.length} ask={askOf(data, estimate.region)} />
            <YearLeft left={visit.left} earlier={earlier} estimate={estimate} />
          </>
        )}
        {visit === undefined ? null : <Procedures estimate={estimate} coverage={data} />}
        <Next
          estimate={estimate}
          earlier={earlier.length}
          answers={answers}
          visit={visit}
          asked={askedOf(data, answers)}
          offers={visit !== undefined && rows.length === 0 ? offers : []}
        />
        <Note>{DISCLAIMER}</Note>
      </Later>
    </Page>
  );
}

/** Of a bill by its sums nobody knows what is self-paid, nor what of it the hospital bears. */
function ByClass() {
  const change = () => {
    answer({ billMode: 'items' });
    openQuestion('bill');
  };
  return (
    <Tip title="医院可能还要承担一部分">
      <Note>您说的这种身份，全自费的钱有比例上限，多出的由医院承担。只填总数算不出，这里没有算进去。</Note>
      <Link label="改成按清单填，再算" onTap={change} />
    </Tip>
  );
}

const NOT_RECOGNISED = 'not_recognised';

/** What a visit is that does not count as the one asked for: somebody's of the chronic benefit is of that one. */
const INSTEAD = {
  chronic: {
    title: '有了门诊慢特病待遇，就不再按这一项报',
    note: '看病、拿药走门诊慢特病的待遇。',
    label: '按门诊慢性病再算一次',
  },
  outpatient: {
    title: '没办认定，就按普通门诊报',
    note: '普通门诊的比例和限额不一样。想按这一项报，要先办认定，怎么办问参保地经办机构。',
    label: '按普通门诊再算一次',
  },
} as const;

/** Without the recognition the same visit is another kind, where the rules have that. */
function AsOrdinary({ data, answers }: Pick<Props, 'data' | 'answers'>) {
  const kind = listOf(answers.recognised).includes('chronic_special') ? 'chronic' : 'outpatient';
  if (answers.date === undefined || !kindsOn(data, answers, answers.date).includes(kind)) return null;
  const { title, note, label } = INSTEAD[kind];
  const change = () => {
    const instead = { ...answers, kind };
    answersStore.set(instead);
    const [open] = openSteps(data, instead);
    if (open !== undefined) openQuestion(open);
  };
  return (
    <Tip title={title}>
      <Note>{note}</Note>
      <Link label={label} onTap={change} />
    </Tip>
  );
}

/** Of an estimate that came by a link: nothing of the reader's own is in it, and nobody's that is not the reader's goes on. */
function HandedOver({ data, answers }: Pick<Props, 'data' | 'answers'>) {
  const [waiting, setWaiting] = useState(false);
  const year = Number(answers.date?.slice(0, 4));
  const take = async () => {
    setWaiting(true);
    const list = await listVisits(year);
    // Offline the reader is as this phone remembers, or is asked.
    const me = knownPeople(list.ok ? list.data.people : []).find(({ who }) => who === SELF);
    takeOver(answers, me === undefined ? undefined : answersFrom(me), data);
  };
  return (
    <Tip title="这是别人发来的测算">
      <Note>没有算您家今年前面的就医。改成给自己算：看病和费用照搬，在哪参保、什么身份按您自己的。</Note>
      <Link
        label={waiting ? '正在换成您的' : '改成给我自己算'}
        onTap={() => (waiting ? undefined : void take())}
      />
    </Tip>
  );
}

function Summary({ data, estimate }: { data: CoverageData; estimate: Estimate }) {
  // Of a kept visit that is changed: as the person was at it.
  const { status = estimate.person.status } = estimate.settlement;
  const person = { ...estimate.person, ...(status === undefined ? {} : { status }) };
  const insured = insuredOf({ region: estimate.region, person });
  return (
    <View>
      <View className="note">
        <Seams>
          {[nameOf(estimate.who), ...(insured === undefined ? [] : [describe(data, insured)])].join(' · ')}
        </Seams>
      </View>
      <Note>
        {`${placeOf(estimate)} · `}
        <Together>{sayDate(estimate.settlement.date)}</Together>
      </Note>
    </View>
  );
}

/** What had run up before, without the visits that are kept here: those count by themselves. */
function BurdenLine({ estimate, earlier }: { estimate: Estimate; earlier: number }) {
  const { largeIllnessBurdenBefore: burden } = estimate.person;
  const change = () => {
    if (typeof burden === 'string') answer({ burdenBefore: burden });
    mendAnswer('burden');
  };
  const beside =
    earlier === 0 ? '填上已经付的，大病保险才算得准' : `不含已经记在这里的 ${earlier} 次，那些会自动算`;
  return typeof burden === 'string' ? (
    <ListLine
      label={`今年前面已经付的，算了 ${groupThousands(burden)} 元`}
      note={earlier === 0 ? '不对可以改' : beside}
      onTap={change}
    />
  ) : (
    <ListLine label="今年前面住过院、看过慢特病" note={beside} onTap={change} />
  );
}

/** Why an account's balance says nothing more here; undefined where it does. */
function unsplit(visit: Worked | undefined): string | undefined {
  if (visit === undefined) return '现在还是一个范围，算出准数后再分';
  if (visit.result.overflow !== undefined) return '有一部分按住院规定结算，账户付多少还分不出来';
  return isZero(visit.result.personal) ? '这次自己不用付，用不着账户的钱' : undefined;
}

/** What the accounts hold: the way to tell it where it says more, and what was told where it does not. */
function BalanceLine({ answers, visit }: Pick<NextProps, 'answers' | 'visit'>) {
  const told = [answers.accountBalance, answers.familyBalance].filter((typed) => !isEmpty(typed));
  const why = unsplit(visit);
  if (why !== undefined && told.length === 0) return null;
  const amounts = told
    .map((typed) => `${groupThousands(normaliseAmount(typed ?? ''))} 元`)
    .join('，家人账户 ');
  return (
    <ListLine
      label={told.length === 0 ? '填个人账户余额' : `改个人账户余额，填了 ${amounts}`}
      note={why ?? '看账户能付多少，还要掏多少现金'}
      onTap={() => mendAnswer('balance')}
    />
  );
}

interface NextProps {
  estimate: Estimate;
  /** How many kept visits come before. */
  earlier: number;
  answers: Answers;
  visit: Worked | undefined;
  asked: Asked;
  /** What can be compared; none where the way to it stands beside the hospital levels. */
  offers: readonly string[];
}

function Next({ estimate, earlier, answers, visit, asked, offers }: NextProps) {
  const employee = estimate.person.scheme === 'employee';
  const { fields } = asked;
  const hasIdentity = Array.isArray(estimate.person.identities);
  return (
    <View className="section">
      <Heading>接下来</Heading>
      <View className="card card-flush">
        {employee ? <BalanceLine answers={answers} visit={visit} /> : null}
        {fields.has('largeIllnessBurdenBefore') && !hasIdentity ? (
          <BurdenLine estimate={estimate} earlier={earlier} />
        ) : null}
        {offers.length === 0 ? null : (
          <ListLine label={`${offers.join('、')}，差多少`} note="别的都不变，只换一样" onTap={openCompare} />
        )}
        <ListLine label="改费用，再算一次" onTap={() => mendAnswer('bill')} />
        {visit === undefined ? null : (
          <ListLine label="拿到结算单后来核对" note="一项一项对，哪里不一样、为什么" onTap={openSheet} />
        )}
        <ListLine label="看这个地方的规定" onTap={() => openRules(estimate.region)} />
        {visit === undefined ? null : <Keep estimate={estimate} answers={answers} visit={visit} />}
        {estimate.who === HANDED_OVER ? null : (
          <ListLine
            label={`看${nameOf(estimate.who)}这一年`}
            onTap={() => openYear(estimate.who, estimate.settlement.date.slice(0, 4))}
          />
        )}
      </View>
    </View>
  );
}

function SaveFoot({ estimate }: { estimate: Estimate }) {
  const { waiting, saved, error, save } = useSave(estimate);
  const year = estimate.settlement.date.slice(0, 4);
  const above =
    error === undefined ? null : (
      <Tip kind="bad" title="没有存上">
        <Note>{`${error.message}测算结果还在。`}</Note>
      </Tip>
    );
  if (saved)
    return (
      <Foot above={<Note>{`已存进${nameOf(estimate.who)}的 ${year} 年：${headline(estimate)}`}</Note>}>
        <Button label={`看 ${year} 年`} onTap={() => openYear(estimate.who, year)} />
      </Foot>
    );
  if (estimate.unknown.length > 0 || estimate.who === HANDED_OVER)
    return (
      <Foot>
        <Button label="改费用" onTap={() => mendAnswer('bill')} />
      </Foot>
    );
  return (
    <Foot above={above}>
      <Button kind="second" label="分享" onTap={openShare} />
      <Button
        label={estimate.replaces === undefined ? `存进 ${year} 年` : '存下改动'}
        waiting={waiting ? '正在存' : undefined}
        onTap={save}
      />
    </Foot>
  );
}
