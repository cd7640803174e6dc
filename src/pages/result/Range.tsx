import { View } from '@tarojs/components';
import type {
  CoverageData,
  ExploreData,
  ExploreReading,
  ExploreUnknown,
  ExploreValue,
} from '../../../cloudfunctions/calculator/contract';
import { aria } from '../../components/aria';
import { ListLine } from '../../components/ListLine';
import { groupThousands, isZero, splitDecimals } from '../../components/Money/format';
import { Tag } from '../../components/Tag';
import { Heading, Note } from '../../components/Text';
import { Tip } from '../../components/Tip';
import { TwoReadings } from '../../components/TwoReadings';
import { overflowBetween } from '../../copy/overflow';
import { type Answers, answer } from '../../estimate/answers';
import type { Whole } from '../../estimate/result';
import { mendAnswer } from '../../estimate/route';
import { answersFor, isCount, MOST_LINES, stretchesOf, titleOf, valueName } from '../../estimate/unknown';
import { Asks } from './Asks';
import './style.css';

interface Props {
  range: ExploreData;
  /** What it is if the whole bill is in scope, where that is open. */
  whole?: Whole | undefined;
  data: CoverageData;
  answers: Answers;
}

interface RangeProps extends Props {
  /** Whom to ask where a reading names nobody. */
  ask: string;
}

const IN_SCOPE = 'settlement.bill.inScope';

/** What the estimate can still come to, the question that narrows it most, and what does not matter. */
export function Range({ range, whole, data, answers, ask }: RangeProps) {
  const asked = range.unknowns.find((unknown) => unknown.path === range.next);
  // What is in scope hardly anybody knows beforehand: whatever else narrows the range is asked first.
  const instead = asked?.path === IN_SCOPE ? whole?.next : undefined;
  const next = instead ?? asked;
  return (
    <>
      <Ends range={range} whole={whole} />
      {next === undefined ? null : (
        <Next next={next} whole={instead !== undefined} data={data} answers={answers} />
      )}
      <Others range={range} next={next?.path} data={data} answers={answers} />
      {(range.readings ?? []).map((reading) => (
        <Reading key={reading.id} reading={reading} range={range} />
      ))}
      <Asks readings={range.readings ?? []} ask={ask} />
    </>
  );
}

/** A clause that can be read in two ways, and the range that each gives. */
function Reading({ reading, range }: { reading: ExploreReading; range: ExploreData }) {
  const { note, chosen, says, otherwise } = reading;
  const side = (
    value: string,
    ends: Pick<ExploreReading['otherwise'][string], 'least' | 'most' | 'overflow'>,
  ) => ({
    words: says[value] ?? '',
    yuan: ends.least,
    to: ends.most,
    beyond: ends.overflow === undefined ? undefined : `另有${spaced(overflowBetween(ends.overflow))}。`,
  });
  const { least, most, overflow } = range;
  const ours = {
    least: least.personal,
    most: most.personal,
    ...(overflow === undefined ? {} : { overflow }),
  };
  return (
    <TwoReadings
      question={note}
      of="自己付"
      ours={side(chosen, ours)}
      others={Object.entries(otherwise).map(([value, ends]) => side(value, ends))}
    />
  );
}

/**
 * Both ends of what is possible, and how much of the bill is settled whatever the answers. While nobody knows what is
 * in scope, the ends of a bill that is all in scope come first: those of any bill at all say next to nothing.
 */
function Ends({ range, whole }: Pick<Props, 'range' | 'whole'>) {
  const { least, most, total } = range;
  const { paid, overflow } = whole ?? range;
  const method = methodOf(range);
  const parts = partsOf(range).filter(({ yuan }) => !isZero(yuan));
  return (
    <View className="card">
      {whole === undefined ? null : <View className="strong">要是全在医保范围内</View>}
      <EndsOf label="自己付" from={whole?.least ?? least.personal} to={whole?.most ?? most.personal} />
      <EndsOf label="医保付" from={paid.least} to={paid.most} />
      {whole === undefined ? null : (
        <Note strong>
          {`范围外的钱都是自己付。现在不清楚有多少在范围内，自己付 ${groupThousands(least.personal)} 到 ${groupThousands(most.personal)} 元都有可能。`}
        </Note>
      )}
      {overflow === undefined ? null : (
        <Tip kind="warn" title={overflowBetween(overflow)}>
          <Note>门诊的限额用完以后，超出的部分改按住院报。这笔钱不算在上面两个数里。</Note>
        </Tip>
      )}
      {parts.length < 2 ? null : <Settled total={total} parts={parts} />}
      <Note>{METHOD_WORDS[method]}</Note>
      <Note>
        {ASSUMED[range.readings === undefined ? 'all' : range.readings.length > 0 ? 'shown' : 'none']}
      </Note>
    </View>
  );
}

/** The bill as a bar: what is settled whatever the answers, and what is open. */
function Settled({ total, parts }: { total: string; parts: ReturnType<typeof partsOf> }) {
  return (
    <>
      <View className="rule" />
      <View className="strong phrases">{`${groupThousands(total)} 元里，定下来的和没定的`}</View>
      <View
        className="stackbar"
        {...aria({
          role: 'img',
          name: parts.map(({ words, yuan }) => `${words} ${groupThousands(yuan)} 元`).join('，'),
        })}
      >
        {parts.map(({ key, look, yuan }) => (
          <View key={key} className={`stackbar-part ${look}`} style={{ flexGrow: yuan }} />
        ))}
      </View>
      <View className="legend">
        {parts.map(({ key, look, words }) => (
          <View key={key} className="legend-key">
            <View className={`swatch ${look}`} {...aria({ hidden: true })} />
            <View>{words}</View>
          </View>
        ))}
      </View>
    </>
  );
}

/** `every`: each way of answering was computed. `ends`, `points`: of an amount or a day only some. */
type Method = ExploreUnknown['how'];

function methodOf({ exact, unknowns }: ExploreData): Method {
  if (!exact) return 'points';
  return unknowns.every(({ how, matters }) => how === 'every' || !matters) ? 'every' : 'ends';
}

const METHOD_WORDS: Readonly<Record<Method, string>> = {
  every: '按这里采用的理解，有规定的每一种情况都算过，都在这两头里面。',
  ends: '没说的金额，算了最少、最多和中间几个数，都在这两头里面；没有一分一分全算。',
  points: '没说的挑了几种情况试算，实际可能多一些，也可能少一些。',
};

const UNTOLD = '前面看过没有记的、没有选的特殊情况，都按没有算。';

/** What the range rests on, beside the answers. */
const ASSUMED = {
  all: `文件有的地方可以有两种理解，别的理解这次没有算。${UNTOLD}`,
  shown: `文件有的地方可以有两种理解，另一种算出来的数在下面。${UNTOLD}`,
  none: UNTOLD,
};

/** What is settled whatever the answers, as these rules are read; where not each was computed, only in trial. */
function partsOf(range: ExploreData) {
  const { least, paid, overflow, open } = range;
  const sure = (who: string) => (methodOf(range) === 'every' ? `${who}至少付` : `试算里${who}至少付`);
  return [
    { key: 'paid', look: 'p-poolingFund', words: sure('医保'), yuan: paid.least },
    { key: 'overflow', look: 'p-overflow', words: '按住院结算', yuan: overflow?.least ?? '0.00' },
    { key: 'open', look: 'range-open', words: '看情况', yuan: open },
    { key: 'personal', look: 'p-personal', words: sure('自己'), yuan: least.personal },
  ];
}

/** Two amounts longer than this together do not fit side by side in the large figures. */
const SHORT = 15;

function EndsOf({ label, from, to }: { label: string; from: string; to: string }) {
  const certain = from === to;
  const long = from.length + to.length > SHORT;
  return (
    <View>
      <View className="quiet">{label}</View>
      <View className={long ? 'range-ends range-long' : 'range-ends'}>
        <End yuan={from} unit={certain} />
        {certain ? null : (
          <>
            <View className="range-to">到</View>
            <End yuan={to} unit />
          </>
        )}
      </View>
    </View>
  );
}

function End({ yuan, unit }: { yuan: string; unit: boolean }) {
  const [whole, decimals] = splitDecimals(yuan);
  return (
    <View className="range-end nb">
      {whole}
      <View className="range-decimals">{decimals}</View>
      {unit ? <View className="amount-unit">元</View> : null}
    </View>
  );
}

interface NextProps extends Omit<Props, 'range' | 'whole'> {
  next: ExploreUnknown;
  /** Its answers are seen with the whole bill in scope. */
  whole: boolean;
}

/** The question that narrows the range most; each answer says what it would come to. */
function Next({ next, whole, data, answers }: NextProps) {
  const { title, step } = titleOf(next, data, answers);
  const go = () => mendAnswer(step);
  const lines = linesOf(next, data, answers, go);
  return (
    <View className="section">
      <Heading>答这一题，数就更准</Heading>
      <View className="card card-flush">
        {lines.length === 0 ? (
          <ListLine
            label={asQuestion(title)}
            note={next.how === 'every' ? '去答这一题' : '填上了，数就更准'}
            onTap={go}
          />
        ) : (
          <View className="list-line">
            <View className="grow">
              <View className="strong">{asQuestion(title)}</View>
              {whole ? <Note>下面先当作全在医保范围内算。</Note> : null}
            </View>
          </View>
        )}
        {lines.map(({ value, name, onTap }) => (
          <ListLine key={name} label={name} note={value.notCovered ?? sayEnds(value)} onTap={onTap} />
        ))}
      </View>
    </View>
  );
}

interface AnswerLine {
  name: string;
  value: ExploreValue;
  onTap: () => void;
}

/** The answers that can be chosen right here; of a count its stretches, whose number is written on its page. */
function linesOf(
  unknown: ExploreUnknown,
  data: CoverageData,
  answers: Answers,
  go: () => void,
): readonly AnswerLine[] {
  if (unknown.how !== 'every') return [];
  if (isCount(unknown)) {
    const stretches = stretchesOf(unknown, data, answers);
    return stretches.length > MOST_LINES ? [] : stretches.map((stretch) => ({ ...stretch, onTap: go }));
  }
  if (unknown.values.length > MOST_LINES) return [];
  return unknown.values.flatMap((value) => {
    const change = answersFor(unknown.path, value, data, answers);
    if (change === undefined) return [];
    return [{ value, name: valueName(unknown.path, value, data, answers), onTap: () => answer(change) }];
  });
}

/** Questions of the rules' own end with their mark already. */
const asQuestion = (title: string): string => (title.endsWith('？') ? title : `${title}？`);

/** 自己付 700.00 元; 自己付 700.00 到 1,300.00 元，另有 80.00 元按住院规定结算，这里算不出. */
function sayEnds({ least, most, overflow }: Pick<ExploreValue, 'least' | 'most' | 'overflow'>): string {
  if (least === undefined || most === undefined) return '没有收录规定';
  const ends = least === most ? groupThousands(least) : `${groupThousands(least)} 到 ${groupThousands(most)}`;
  return `自己付 ${ends} 元${overflow === undefined ? '' : `，另有${spaced(overflowBetween(overflow))}`}`;
}

/** A figure stands apart from the word before it. */
const spaced = (words: string): string => (/^\d/.test(words) ? ` ${words}` : words);

/** Everything that was not known: whether it matters, and the way to its page. */
function Others({ range, next, data, answers }: Omit<Props, 'whole'> & { next: string | undefined }) {
  const others = range.unknowns.filter((unknown) => unknown.path !== next);
  return (
    <>
      {others.length === 0 ? null : (
        <View className="section">
          <Heading>还有没说的</Heading>
          <View className="card card-flush">
            {others.map((unknown) => (
              <Other key={unknown.path} unknown={unknown} data={data} answers={answers} />
            ))}
          </View>
        </View>
      )}
      {range.notCovered.length === 0 ? null : (
        <Tip kind="warn" title="有的情况没有收录规定">
          {range.notCovered.slice(0, 2).map(({ reason }) => (
            <Note key={reason}>{reason}</Note>
          ))}
        </Tip>
      )}
    </>
  );
}

function Other({ unknown, data, answers }: { unknown: ExploreUnknown } & Omit<Props, 'range' | 'whole'>) {
  const { title, step } = titleOf(unknown, data, answers);
  if (!unknown.matters)
    return (
      <View className="list-line">
        <View className="grow">
          <View>{title}</View>
          <Note>怎么答都一样，不用管。</Note>
        </View>
        <Tag kind="ok" label="不影响" />
      </View>
    );
  return <ListLine label={title} note={widthAfter(unknown)} onTap={() => mendAnswer(step)} />;
}

function widthAfter({ worst, how, values }: ExploreUnknown): string {
  const first = values[0];
  const last = values[values.length - 1];
  if (how !== 'every' && first?.most !== undefined && last?.least !== undefined) return '填上了，数就更准';
  return isZero(worst) ? '答了就能算出准数' : '答了，范围会小一些';
}
