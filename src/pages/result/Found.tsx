import { View } from '@tarojs/components';
import type { CoverageData } from '../../../cloudfunctions/calculator/contract';
import { Button } from '../../components/Button';
import { Foot } from '../../components/Foot';
import { ListLine } from '../../components/ListLine';
import { Page } from '../../components/Page';
import { Heading, Note, Together } from '../../components/Text';
import { Tip } from '../../components/Tip';
import { sayDate } from '../../copy/dates';
import { DISCLAIMER } from '../../copy/names';
import { nameOf } from '../../copy/people';
import type { Answers } from '../../estimate/answers';
import type { Estimate } from '../../estimate/event';
import { describe } from '../../estimate/known';
import type { Outcome } from '../../estimate/result';
import { openQuestion, openYear } from '../../estimate/route';
import { Answer } from './Answer';
import { headline, placeOf } from './headline';
import { Levels } from './Levels';
import { Reasons } from './Reasons';
import { useSave } from './useSave';
import { YearLeft } from './YearLeft';

interface Props {
  data: CoverageData;
  answers: Answers;
  outcome: Outcome;
}

/** The answer: what it is, the number, the picture, why, what next. */
export function Found({ data, answers, outcome }: Props) {
  const { estimate, visit, rows, earlier } = outcome;
  return (
    <Page foot={<SaveFoot estimate={estimate} />}>
      <Summary data={data} estimate={estimate} />
      {answers.inScopeUnknown === 'yes' && answers.billMode !== 'items' ? (
        <Tip kind="warn" title="先当作全部在医保范围内">
          <Note>有自费项目的话，实际报的会少一些。</Note>
        </Tip>
      ) : null}
      {visit === undefined ? null : <Answer result={visit.result} />}
      <Levels rows={rows} chosen={estimate.settlement.level} kind={estimate.settlement.kind} />
      {visit === undefined ? null : (
        <>
          <Reasons visit={visit} earlier={earlier} />
          <YearLeft left={visit.left} earlier={earlier} date={estimate.settlement.date} />
        </>
      )}
      <Next estimate={estimate} balanceKnown={answers.accountBalance !== undefined} />
      <Note>{DISCLAIMER}</Note>
    </Page>
  );
}

function Summary({ data, estimate }: { data: CoverageData; estimate: Estimate }) {
  const { status } = estimate.person;
  const insured = describe(data, {
    region: estimate.region,
    scheme: estimate.person.scheme,
    status: typeof status === 'string' ? status : undefined,
  });
  return (
    <View>
      <Note>{`${nameOf(estimate.who)} · ${insured}`}</Note>
      <Note>
        {`${placeOf(estimate.settlement)} · `}
        <Together>{sayDate(estimate.settlement.date)}</Together>
      </Note>
    </View>
  );
}

function Next({ estimate, balanceKnown }: { estimate: Estimate; balanceKnown: boolean }) {
  const employee = estimate.person.scheme === 'employee';
  return (
    <View className="section">
      <Heading>接下来</Heading>
      <View className="card card-flush">
        {employee ? (
          <ListLine
            label={balanceKnown ? '改个人账户余额' : '填个人账户余额'}
            note="看账户能付多少，还要掏多少现金"
            onTap={() => openQuestion('balance', true)}
          />
        ) : null}
        <ListLine label="改费用，再算一次" onTap={() => openQuestion('bill', true)} />
        <ListLine
          label={`看${nameOf(estimate.who)}这一年`}
          onTap={() => openYear(estimate.who, estimate.settlement.date.slice(0, 4))}
        />
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
  if (!estimate.levelKnown)
    return (
      <Foot>
        <Button label="选一级医院，看明细" onTap={() => openQuestion('level', true)} />
      </Foot>
    );
  return (
    <Foot above={above}>
      <Button kind="second" label="改费用" onTap={() => openQuestion('bill', true)} />
      <Button label={`存进 ${year} 年`} waiting={waiting ? '正在存' : undefined} onTap={save} />
    </Foot>
  );
}
