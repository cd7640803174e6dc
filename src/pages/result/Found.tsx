import { View } from '@tarojs/components';
import { type ReactNode, useEffect } from 'react';
import type { CoverageData } from '../../../cloudfunctions/calculator/contract';
import { Button, Link } from '../../components/Button';
import { Foot } from '../../components/Foot';
import { Later } from '../../components/Later';
import { ListLine } from '../../components/ListLine';
import { Page } from '../../components/Page';
import { Heading, Note, Together } from '../../components/Text';
import { Tip } from '../../components/Tip';
import { sayDate } from '../../copy/dates';
import { DISCLAIMER } from '../../copy/names';
import { nameOf, SELF } from '../../copy/people';
import { type Answers, answer } from '../../estimate/answers';
import { type Asked, askedOf } from '../../estimate/asked';
import { askOf } from '../../estimate/coverage';
import type { Estimate } from '../../estimate/event';
import { factsOf } from '../../estimate/facts';
import { HANDED_OVER } from '../../estimate/inverse';
import { describe, insuredOf } from '../../estimate/known';
import { rememberPerson } from '../../estimate/people';
import type { Outcome, Worked } from '../../estimate/result';
import { openCompare, openQuestion, openRules, openShare, openSheet, openYear } from '../../estimate/route';
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
  const { estimate, visit, range, rows, earlier } = outcome;
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
      {estimate.who === HANDED_OVER ? <HandedOver /> : null}
      {visit === undefined ? null : <Answer result={visit.result} />}
      {range === undefined ? null : <Range range={range} data={data} answers={answers} />}
      {rows.length === 0 ? null : <Levels rows={rows} estimate={estimate} />}
      <Later>
        {visit === undefined ? null : (
          <>
            <Reasons visit={visit} earlier={earlier.length} ask={askOf(data, estimate.region)} />
            <YearLeft left={visit.left} earlier={earlier.length} date={estimate.settlement.date} />
          </>
        )}
        {visit === undefined ? null : <Procedures estimate={estimate} />}
        <Next
          estimate={estimate}
          answers={answers}
          visit={visit}
          asked={askedOf(data, answers)}
          comparable={visit !== undefined && rows.length === 0}
        />
        <Note>{DISCLAIMER}</Note>
      </Later>
    </Page>
  );
}

/** Of an estimate that came by a link: nothing of the reader's own is in it. */
function HandedOver() {
  return (
    <Tip title="这是别人发来的测算">
      <Note>没有算您家今年前面的就医。</Note>
      <Link label="改成给我自己算" onTap={() => answer({ who: SELF })} />
    </Tip>
  );
}

function Summary({ data, estimate }: { data: CoverageData; estimate: Estimate }) {
  const insured = insuredOf({ region: estimate.region, person: estimate.person });
  return (
    <View>
      <Note>
        {[nameOf(estimate.who), ...(insured === undefined ? [] : [describe(data, insured)])].join(' · ')}
      </Note>
      <Note>
        {`${placeOf(estimate)} · `}
        <Together>{sayDate(estimate.settlement.date)}</Together>
      </Note>
    </View>
  );
}

interface NextProps {
  estimate: Estimate;
  answers: Answers;
  visit: Worked | undefined;
  asked: Asked;
  /** The way to the comparisons does not stand beside the hospital levels. */
  comparable: boolean;
}

function Next({ estimate, answers, visit, asked, comparable }: NextProps) {
  const employee = estimate.person.scheme === 'employee';
  const { fields } = asked;
  const hasIdentity = Array.isArray(estimate.person.identities);
  const told = answers.accountBalance !== undefined || answers.familyBalance !== undefined;
  return (
    <View className="section">
      <Heading>接下来</Heading>
      <View className="card card-flush">
        {employee ? (
          <ListLine
            label={told ? '改个人账户余额' : '填个人账户余额'}
            note="看账户能付多少，还要掏多少现金"
            onTap={() => openQuestion('balance', true)}
          />
        ) : null}
        {fields.has('largeIllnessBurdenBefore') && !hasIdentity ? (
          <ListLine
            label="今年前面住过院、看过慢特病"
            note="填上已经付的，大病保险才算得准"
            onTap={() => openQuestion('burden', true)}
          />
        ) : null}
        {comparable ? (
          <ListLine label="换个地方、换个年份，差多少" note="别的都不变，只换一样" onTap={openCompare} />
        ) : null}
        <ListLine label="改费用，再算一次" onTap={() => openQuestion('bill', true)} />
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
        <Button label="改费用" onTap={() => openQuestion('bill', true)} />
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
