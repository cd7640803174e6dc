import type { CoverageData } from '../../cloudfunctions/calculator/contract';
import { sayDate } from '../copy/dates';
import { type Answers, type BillKey, UNKNOWN } from './answers';
import { askedOf } from './asked';
import { asksInstitution, firstDay, kindsOn } from './coverage';
import { amountError, isEmpty, isMore, normaliseAmount, percentError } from './entry';
import { factsOf } from './facts';
import { listAnswered } from './lists';
import { type Step, stepsFor } from './steps';

/** What keeps a question from being left: the field, its name as it stands on the page, how to mend it. */
export interface Problem {
  field: string;
  label: string;
  message: string;
}

/** Longest name of a person that can be kept (contract of `visits`). */
export const NAME_LENGTH = 12;

export const BILL_LABELS: Readonly<Record<BillKey, string>> = {
  total: '总费用',
  inScope: '其中医保范围内',
  classA: '甲类',
  classB: '乙类',
  classBPercent: '乙类自己先付的比例',
  other: '诊疗、床位等',
  selfPaid: '全自费',
};

/** What is still wrong or missing on one page, in the order of its fields. */
export function problemsOf(step: Step, data: CoverageData, answers: Answers): readonly Problem[] {
  switch (step) {
    case 'who':
      return whoProblems(answers);
    case 'visit':
      return visitProblems(data, answers);
    case 'bill':
      return billProblems(answers, askedOf(data, answers).firstPayStated);
    case 'balance':
      return optionalAmounts(answers, ['accountBalance', 'familyBalance']);
    case 'burden':
      return optionalAmounts(answers, ['burdenBefore']);
    case 'limit':
      return limitProblems(answers);
    case 'status':
      return (answers.asksThen === undefined ? answers.status : answers.statusThen) === undefined
        ? [unchosen(step)]
        : [];
    case 'region':
    case 'scheme':
    case 'disease':
      return answers[step] === undefined ? [unchosen(step)] : [];
    case 'identities':
    case 'recognised':
      return listAnswered(step, data, answers) ? [] : [unchosen(step)];
    case 'level':
      return levelProblems(data, answers);
    case 'place':
      return placeProblems(answers, askedOf(data, answers).fields);
    default:
      return factProblems(step, data, answers);
  }
}

/** The questions that these answers lead to and that are still open: another kind of visit can ask more. */
export const openSteps = (data: CoverageData, answers: Answers): readonly Step[] =>
  stepsFor(data, answers).filter((step) => problemsOf(step, data, answers).length > 0);

const unchosen = (field: string): Problem => ({ field, label: '', message: '请先选一项' });

function levelProblems(data: CoverageData, answers: Answers): readonly Problem[] {
  if (answers.level === undefined) return [unchosen('level')];
  const open =
    asksInstitution(data, answers) && answers.level !== UNKNOWN && answers.institution === undefined;
  return open ? [unchosen('institution')] : [];
}

function placeProblems({ place, province }: Answers, fields: ReadonlySet<string>): readonly Problem[] {
  if (place === undefined) return [unchosen('place')];
  const asksProvince = fields.has('inProvince') && place !== 'local' && place !== UNKNOWN;
  return asksProvince && province === undefined ? [unchosen('province')] : [];
}

function whoProblems({ who }: Answers): readonly Problem[] {
  if (who === undefined) return [unchosen('who')];
  if (who.trim() === '') return [{ field: 'who', label: '称呼', message: '请写一个称呼，例如 外婆' }];
  return [];
}

function visitProblems(data: CoverageData, answers: Answers): readonly Problem[] {
  const { date, kind } = answers;
  if (date === undefined || date === '')
    return [{ field: 'date', label: '看病日期', message: '请选看病的日期' }];
  const kinds = kindsOn(data, answers, date);
  if (kinds.length === 0)
    return [{ field: 'date', label: '看病日期', message: noRules(firstDay(data, answers)) }];
  return kind !== undefined && kinds.includes(kind) ? [] : [unchosen('kind')];
}

const noRules = (from: string | undefined) =>
  from === undefined
    ? '这一天的规定还没有收录，请问参保地医保经办机构'
    : `收录的规定从 ${sayDate(from)}起，这一天算不了`;

/** The fields of a bill in the order they stand, filled in one way or the other. */
export function billFields(answers: Answers, firstPayStated: boolean): readonly BillKey[] {
  if (answers.billMode === 'items') {
    const classB = normaliseAmount(answers.classB ?? '');
    return firstPayStated || /^(0(\.0*)?)?$/.test(classB)
      ? ['classA', 'classB', 'other', 'selfPaid']
      : ['classA', 'classB', 'classBPercent', 'other', 'selfPaid'];
  }
  return ['total', 'inScope'];
}

const ITEM_FIELDS = ['classA', 'classB', 'other', 'selfPaid'] as const;

function billProblems(answers: Answers, firstPayStated: boolean): readonly Problem[] {
  const byItems = answers.billMode === 'items';
  if (byItems && ITEM_FIELDS.every((field) => isEmpty(answers[field])))
    return [{ field: 'classA', label: '费用', message: '至少填一项' }];
  return billFields(answers, firstPayStated).flatMap((field) => {
    const message = billError(field, answers);
    return message === undefined ? [] : [{ field, label: BILL_LABELS[field], message }];
  });
}

function billError(field: BillKey, answers: Answers): string | undefined {
  const typed = answers[field];
  if (field === 'classBPercent') return percentError(typed);
  // On the itemised list an empty field is an item that the bill does not have, and nobody need know what is in
  // scope; the page says so.
  const isItem = ITEM_FIELDS.some((item) => item === field);
  if ((isItem || field === 'inScope') && isEmpty(typed)) return undefined;
  const wrong = amountError(typed);
  if (wrong !== undefined || field !== 'inScope') return wrong;
  const total = answers.total;
  if (amountError(total) === undefined && isMore(typed ?? '', total ?? ''))
    return '不能比总费用多，请核对票据上的两个数';
  return undefined;
}

const AMOUNT_LABELS = { accountBalance: '账户余额', familyBalance: '家人账户余额', burdenBefore: '已经付的' };

/** Amounts that may be left empty. */
function optionalAmounts(
  answers: Answers,
  fields: readonly (keyof typeof AMOUNT_LABELS)[],
): readonly Problem[] {
  return fields.flatMap((field) => {
    const message = isEmpty(answers[field]) ? undefined : amountError(answers[field]);
    return message === undefined ? [] : [{ field, label: AMOUNT_LABELS[field], message }];
  });
}

function limitProblems({ limitLeft }: Answers): readonly Problem[] {
  const message = limitLeft === UNKNOWN ? undefined : amountError(limitLeft);
  return message === undefined ? [] : [{ field: 'limitLeft', label: '限额还剩', message }];
}

function factProblems(step: Step, data: CoverageData, answers: Answers): readonly Problem[] {
  const fact = factsOf(data, answers).find((one) => `fact.${one.name}` === step);
  if (fact === undefined) return [];
  const field = `fact.${fact.name}` as const;
  const typed = answers[field];
  if (fact.type === 'choices' || typed === UNKNOWN) return [];
  if (fact.type === 'amount') {
    const message = amountError(typed);
    return message === undefined ? [] : [{ field, label: '金额', message }];
  }
  if (fact.type === 'count' && !/^\d{1,4}$/.test(typed ?? ''))
    return [{ field, label: '数目', message: '请写一个整数，例如 12' }];
  if (!isEmpty(typed)) return [];
  return fact.type === 'date' ? [{ field, label: '日期', message: '请选日期' }] : [unchosen(field)];
}

/** The one line above the button: how many, and which. */
export function countProblems(problems: readonly Problem[]): string {
  const named = problems.filter((problem) => problem.label !== '');
  if (named.length === 0) return problems[0]?.message ?? '';
  return `还有 ${named.length} 处要改：${named.map((problem) => problem.label).join('、')}`;
}
