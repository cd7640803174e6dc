import { View } from '@tarojs/components';
import type {
  CoverageData,
  ReconcileChange,
  ReconcileExplanation,
} from '../../../cloudfunctions/calculator/contract';
import { groupThousands } from '../../components/Money/format';
import { Tag } from '../../components/Tag';
import { Note } from '../../components/Text';
import {
  EXCLUDED_REASONS,
  IDENTITY_NAMES,
  INSTITUTION_NAMES,
  KIND_NAMES,
  LEVEL_NAMES,
  PLACE_NAMES,
  RECOGNISED_NAMES,
  STATUS_NAMES,
} from '../../copy/names';
import { type Answers, answersStore } from '../../estimate/answers';
import { titleOf, valueName } from '../../estimate/unknown';
import { useCoverage } from '../../estimate/useCoverage';

interface Props {
  explanation: ReconcileExplanation;
  /** Every payer is on the sheet and was held against the rules. */
  whole: boolean;
}

/** What would explain the differences, in plain words. */
export function Explanation({ explanation, whole }: Props) {
  const { changes, explains, left, note, says } = explanation;
  const { data } = useCoverage();
  const answers = answersStore.use();
  const [first, ...others] = changes.map((change) => factWords(change, data, answers) ?? changeWords(change));
  return (
    <View className="card">
      <View>
        {explains === 'all' ? (
          <Tag kind="ok" label={whole ? '这样就全对上了' : '这样，填了的都对上了'} />
        ) : (
          <Tag kind="neutral" icon="info" label={`这样算，还有 ${groupThousands(left)} 元说不通`} />
        )}
      </View>
      <View className="strong">{first ?? ''}</View>
      {others.map((words) => (
        <View key={words} className="strong">{`并且，${words}`}</View>
      ))}
      {says === undefined ? null : <View>{`那就是按“${says}”算的。`}</View>}
      {note === undefined ? null : <Note>{note}</Note>}
    </View>
  );
}

const list = (
  value: ReconcileChange['to'],
  names: Readonly<Record<string, string>>,
  none: string,
): string => {
  const words = Array.isArray(value) ? value.map((one) => names[one] ?? one) : [];
  return words.length === 0 ? none : words.join('、');
};

const was = (words: string | undefined): string => (words === undefined ? '' : `，填的是${words}`);

/** 参保人是不是独生子女：其实是“是”，填的是“不是”; undefined of what is no declared fact. */
function factWords(
  { path, from, to }: ReconcileChange,
  data: CoverageData | undefined,
  answers: Answers,
): string | undefined {
  if (data === undefined || !path.includes('.facts.')) return undefined;
  const { title } = titleOf({ path }, data, answers);
  const name = (value: ReconcileChange['to']) => valueName(path, { value }, data, answers);
  return `“${title}”其实是“${name(to)}”${was(from === undefined ? undefined : `“${name(from)}”`)}`;
}

/** 如果医院是三级，填的是二级 */
function changeWords({ path, from, to }: ReconcileChange): string {
  const named = (names: Readonly<Record<string, string>>) => ({
    now: names[String(to)] ?? String(to),
    before: from === undefined ? undefined : (names[String(from)] ?? String(from)),
  });
  switch (path) {
    case 'settlement.level': {
      const { now, before } = named(LEVEL_NAMES);
      return `医院其实是${now}${was(before)}`;
    }
    case 'settlement.place': {
      const { now, before } = named(PLACE_NAMES);
      return `看病的地方算“${now}”${was(before === undefined ? undefined : `“${before}”`)}`;
    }
    case 'settlement.inProvince':
      return to === true ? '其实是在省内看的' : '其实是在省外看的';
    case 'settlement.kind': {
      const { now, before } = named(KIND_NAMES);
      return `按“${now}”结算${was(before === undefined ? undefined : `“${before}”`)}`;
    }
    case 'settlement.institution': {
      const { now, before } = named(INSTITUTION_NAMES);
      return `机构其实是${now}${was(before)}`;
    }
    case 'settlement.flags':
      return `特殊情况：${list(to, EXCLUDED_REASONS, '其实没有')}`;
    case 'person.status': {
      const { now, before } = named(STATUS_NAMES);
      return `参保人其实是${now}${was(before)}`;
    }
    case 'person.identities':
      return `身份按“${list(to, IDENTITY_NAMES, '普通居民')}”${was(from === undefined ? undefined : `“${list(from, IDENTITY_NAMES, '没有特殊身份')}”`)}`;
    case 'person.recognised':
      return `认定的病种是：${list(to, RECOGNISED_NAMES, '没有')}`;
    case 'earlier':
      return `今年在这次以前，已经有过 ${groupThousands(String(to))} 元范围内的费用`;
    case 'person.poolingPaidElsewhere':
      return `今年统筹基金在别的待遇上已经付过 ${groupThousands(String(to))} 元`;
    case 'person.largeIllnessBurdenBefore':
      return `今年以前累计的自付已经有 ${groupThousands(String(to))} 元`;
    default:
      return path.startsWith('readings.') ? '当地对这一条是另一种理解' : '补充情况和填的不一样';
  }
}
