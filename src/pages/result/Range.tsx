import { View } from '@tarojs/components';
import type {
  CoverageData,
  ExploreData,
  ExploreUnknown,
  ExploreValue,
} from '../../../cloudfunctions/calculator/contract';
import { aria } from '../../components/aria';
import { ListLine } from '../../components/ListLine';
import { groupThousands, isZero, splitDecimals } from '../../components/Money/format';
import { Tag } from '../../components/Tag';
import { Heading, Note } from '../../components/Text';
import { Tip } from '../../components/Tip';
import { type Answers, answer } from '../../estimate/answers';
import { openQuestion } from '../../estimate/route';
import { answersFor, isCount, MOST_LINES, stretchesOf, titleOf, valueName } from '../../estimate/unknown';
import './style.css';

interface Props {
  range: ExploreData;
  data: CoverageData;
  answers: Answers;
}

/** What the estimate can still come to, the question that narrows it most, and what does not matter. */
export function Range({ range, data, answers }: Props) {
  const next = range.unknowns.find((unknown) => unknown.path === range.next);
  return (
    <>
      <Ends range={range} />
      {next === undefined ? null : <Next next={next} data={data} answers={answers} />}
      <Others range={range} data={data} answers={answers} />
    </>
  );
}

/** Both ends of what is possible, and how much of the bill is certain. */
function Ends({ range }: { range: ExploreData }) {
  const { least, most, width, total, exact } = range;
  const certain = isZero(width);
  return (
    <View className="card">
      <EndsOf label="自己付" from={least.personal} to={most.personal} certain={certain} />
      <EndsOf label="医保付" from={most.paid} to={least.paid} certain={certain} />
      <View className="rule" />
      <View className="strong">{`${groupThousands(total)} 元里，定下来的和没定的`}</View>
      <View
        className="stackbar"
        {...aria({
          role: 'img',
          name: `医保一定付 ${groupThousands(most.paid)} 元，看情况 ${groupThousands(width)} 元，自己一定付 ${groupThousands(least.personal)} 元`,
        })}
      >
        {SURE.map(({ key, look }) => {
          const yuan = key === 'paid' ? most.paid : key === 'width' ? width : least.personal;
          return isZero(yuan) ? null : (
            <View key={key} className={`stackbar-part ${look}`} style={{ flexGrow: yuan }} />
          );
        })}
      </View>
      <View className="legend">
        {SURE.map(({ key, look, words }) => (
          <View key={key} className="legend-key">
            <View className={`swatch ${look}`} {...aria({ hidden: true })} />
            <View>{words}</View>
          </View>
        ))}
      </View>
      {exact ? null : <Note>这是挑了几种情况试算的，实际可能多一些，也可能少一些。</Note>}
    </View>
  );
}

const SURE = [
  { key: 'paid', look: 'p-poolingFund', words: '医保一定付' },
  { key: 'width', look: 'range-open', words: '看情况' },
  { key: 'personal', look: 'p-personal', words: '自己一定付' },
] as const;

function EndsOf({ label, from, to, certain }: { label: string; from: string; to: string; certain: boolean }) {
  return (
    <View>
      <View className="quiet">{label}</View>
      <View className="range-ends">
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

interface NextProps extends Omit<Props, 'range'> {
  next: ExploreUnknown;
}

/** The question that narrows the range most; each answer says what it would come to. */
function Next({ next, data, answers }: NextProps) {
  const { title, step } = titleOf(next, data, answers);
  const go = () => openQuestion(step, true);
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
            <View className="strong">{asQuestion(title)}</View>
          </View>
        )}
        {lines.map(({ value, name, onTap }) => (
          <ListLine
            key={name}
            label={name}
            note={value.notCovered ?? sayEnds(value.least, value.most)}
            onTap={onTap}
          />
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

/** 自己付 700.00 元; 自己付 700.00 到 1,300.00 元. */
function sayEnds(least: string | undefined, most: string | undefined): string {
  if (least === undefined || most === undefined) return '没有收录规定';
  if (least === most) return `自己付 ${groupThousands(least)} 元`;
  return `自己付 ${groupThousands(least)} 到 ${groupThousands(most)} 元`;
}

/** Everything that was not known: whether it matters, and the way to its page. */
function Others({ range, data, answers }: Props) {
  const others = range.unknowns.filter((unknown) => unknown.path !== range.next);
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

function Other({ unknown, data, answers }: { unknown: ExploreUnknown } & Omit<Props, 'range'>) {
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
  return <ListLine label={title} note={widthAfter(unknown)} onTap={() => openQuestion(step, true)} />;
}

function widthAfter({ worst, how, values }: ExploreUnknown): string {
  const first = values[0];
  const last = values[values.length - 1];
  if (how !== 'every' && first?.most !== undefined && last?.least !== undefined) return '填上了，数就更准';
  return isZero(worst) ? '答了就能算出准数' : '答了，范围会小一些';
}
