/** The table-like files (premium, crediting, enrolment …) as tables for reading: the figures that their actions use. */

import { RESIDENT_NAMES, STATUS_NAMES } from '../../../../words/insured';
import type { LibraryCell, LibraryRow, LibraryTable, LibraryUnit } from '../../contract/library';
import { IDENTITIES } from '../../contract/values';
import type { Cite } from '../../engine/line';
import { formatRatio, formatYuan, parseRatio, parseYuan } from '../../engine/money';
import { yearOf } from '../../engine/periods';
import type { Region } from '../../engine/region';
import type { CreditRow, TableFiles } from '../../engine/tables';
import type { Rules } from '../../rules';
import { premiumOf } from '../premium';
import { dayWords } from './axes';

type Kind = keyof TableFiles;
type Versions<Name extends Kind> = NonNullable<TableFiles[Name]>['versions'][number];

const cell = (value: string, unit: LibraryUnit, when: LibraryCell['when'] = {}): LibraryCell => ({
  value,
  unit,
  when,
});
const yuan = (text: string, when: LibraryCell['when'] = {}): LibraryCell =>
  cell(formatYuan(parseYuan(text)), 'amount', when);
const months = (count: number): LibraryCell => cell(`${count} 个月`, 'text');
const share = (text: string): LibraryCell => cell(formatRatio(parseRatio(text)), 'ratio');
const words = (text: string): LibraryCell => cell(text, 'text');
const row = (title: string, ...cells: readonly LibraryCell[]): LibraryRow => ({ title, cells });

function table(
  id: string,
  title: string,
  rows: readonly LibraryRow[],
  cites: readonly Cite[],
  more: Partial<LibraryTable> = {},
): LibraryTable {
  return {
    id,
    title,
    term: '',
    part: 'figures',
    rowsTitle: '',
    columns: [''],
    rows,
    notes: [],
    cites,
    readings: [],
    ...more,
  };
}

/** The ages at which a subsidy changes. */
const agesOf = (version: Versions<'premium'>): number[] => {
  const marks = version.subsidies.flatMap(({ ages }) =>
    (ages ?? []).flatMap(({ from, under }) => [from, under]),
  );
  return [...new Set([0, ...marks.flatMap((mark) => (mark === undefined ? [] : [mark]))])].sort(
    (a, b) => a - b,
  );
};

interface Charged {
  readonly identity: (typeof IDENTITIES)[number];
  readonly age: number | undefined;
  readonly personal: string;
  readonly subsidy: string;
}

/** What each kind of person pays, as `premium` answers it. */
function charges(region: Region, version: Versions<'premium'>, rules: Rules): Charged[] {
  const year = yearOf(version.from);
  return IDENTITIES.flatMap((identity) => {
    const aged = version.subsidies.some(
      ({ identities, ages }) => ages !== undefined && identities.includes(identity),
    );
    return (aged ? agesOf(version) : [undefined]).flatMap((age) => {
      const found = premiumOf(rules, { region: region.region, year, identities: [identity], age });
      if ('ok' in found) return [];
      return [{ identity, age, personal: formatYuan(found.personal), subsidy: formatYuan(found.subsidy) }];
    });
  });
}

function premiumTables(region: Region, version: Versions<'premium'>, rules: Rules): LibraryTable[] {
  const ages = agesOf(version);
  const ageWords = (age: number | undefined) => {
    if (age === undefined) return '';
    const next = ages[ages.indexOf(age) + 1];
    if (next === undefined) return `（满 ${age} 周岁）`;
    return age === 0 ? `（不满 ${next} 周岁）` : `（满 ${age} 周岁、不满 ${next} 周岁）`;
  };
  const groups = new Map<string, Charged[]>();
  for (const one of charges(region, version, rules)) {
    const key = `${one.personal} ${one.age ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const rows = [...groups.values()].flatMap((group): LibraryRow[] => {
    const [first] = group;
    if (first === undefined) return [];
    const title = group
      .map(({ identity, age }) => `${RESIDENT_NAMES[identity] ?? identity}${ageWords(age)}`)
      .join('、');
    const when = { identities: [first.identity], ...(first.age === undefined ? {} : { age: first.age }) };
    return [row(title, cell(first.personal, 'amount', when), cell(first.subsidy, 'amount', when))];
  });
  const cites = version.subsidies.map(({ cite }) => cite);
  return [
    table(
      'standard',
      '一年的保费',
      [row('个人缴费标准', yuan(version.standard.amount)), row('财政补助', yuan(version.fiscal.amount))],
      [version.standard.cite],
    ),
    table('personal', '每个人自己交多少', rows, [version.standard.cite, ...cites], {
      rowsTitle: '身份',
      columns: ['自己交', '政府资助'],
      notes: ['有几种身份的，只按资助最多的一种算。'],
    }),
  ];
}

const MODE_WORDS: Readonly<Record<string, string>> = { combined: '统账结合', pooling_only: '单建统筹' };

function creditTitle({ status, mode, settled }: CreditRow, band: string): string {
  const parts = [
    STATUS_NAMES[status] ?? status,
    mode === undefined ? '' : (MODE_WORDS[mode] ?? mode),
    settled === false ? '未办退休清算' : '',
    band,
  ];
  return parts.filter((part) => part !== '').join('，');
}

function creditRows(credited: CreditRow): LibraryRow[] {
  if (credited.pays === 'nothing') return [row(creditTitle(credited, ''), words('没有个人账户'))];
  const bandWords = (index: number): string => {
    const band = credited.bands[index];
    const before = credited.bands[index - 1]?.underAge;
    if (band?.underAge !== undefined) return `不满 ${band.underAge} 周岁`;
    return before === undefined ? '' : `满 ${before} 周岁`;
  };
  if (credited.pays === 'fixed')
    return credited.bands.map((band, index) =>
      row(creditTitle(credited, bandWords(index)), yuan(band.amount)),
    );
  return [
    ...credited.bands.map((band, index) => row(creditTitle(credited, bandWords(index)), share(band.ratio))),
    ...(credited.longTermCare === undefined
      ? []
      : [row(`${creditTitle(credited, '')}，其中划入长期护理保险`, share(credited.longTermCare.ratio))]),
  ];
}

const creditTables = (version: Versions<'credit'>): LibraryTable[] => [
  table(
    'monthly',
    '每月划入个人账户多少',
    version.rows.flatMap(creditRows),
    version.rows.map(({ cite }) => cite),
    {
      rowsTitle: '参保人',
      notes: [...new Set(version.rows.map(({ label }) => `${label}。`))],
    },
  ),
];

function enrolmentTables(version: Versions<'enrolment'>): LibraryTable[] {
  const { benefit, window, wait, exempt } = version;
  return [
    table(
      'window',
      '什么时候交，什么时候能用',
      [
        row('开始缴费', words(dayWords(window.opens))),
        row('集中缴费到', words(dayWords(window.closes))),
        row('特殊情况最晚补到', words(dayWords(window.lateUntil))),
        row('待遇从', words(dayWords(benefit.first))),
        row('待遇到', words(dayWords(benefit.last))),
      ],
      [window.cite, benefit.cite],
    ),
    table(
      'wait',
      '没按时交要等多久',
      [row('固定等待期', months(wait.months)), row('断保每多一年再加', months(wait.perGapYear))],
      [wait.cite, ...exempt.map(({ cite }) => cite)],
      {
        term: '待遇等待期',
        notes: ['等待期里看病不报销。', '新生儿、退役军人等有的不用等，请用“参保时间”算一算。'],
      },
    ),
  ];
}

const incentiveTables = ({ continuous, zeroClaim }: Versions<'incentive'>): LibraryTable[] => [
  table(
    'rise',
    '大病保险上限至少提高多少',
    [
      row(`连续参保满 ${continuous.afterYears} 年后，每多一年`, yuan(continuous.amount)),
      row('一年没有报销', yuan(zeroClaim.amount)),
    ],
    [continuous.cite, zeroClaim.cite],
  ),
];

const accountUseTables = (version: Versions<'accountUse'>): LibraryTable[] => [
  table(
    'allowed',
    '可以用来付',
    version.allowed.map(({ reason, for: whom, exploratory }) => {
      const who = whom.length > 1 ? '本人和家人' : whom[0] === 'self' ? '本人' : '家人';
      return row(exploratory === true ? `${who}（还在探索）` : who, words(reason));
    }),
    version.allowed.map(({ cite }) => cite),
    { rowsTitle: '给谁用' },
  ),
  table(
    'limits',
    '这些要知道',
    [row('家人', words(version.relations.reason)), row('不能付', words(version.never.reason))],
    [version.relations.cite, version.never.cite],
  ),
];

const identityList = (identities: readonly string[]): string =>
  identities.map((identity) => RESIDENT_NAMES[identity] ?? identity).join('、');

const aidTables = ({
  identities,
  period,
  above,
  share: part,
  cap,
}: Versions<'aidOnApplication'>): LibraryTable[] => [
  table(
    'figures',
    '从多少开始救助，救助多少',
    [
      row('自付超过', yuan(above.amount)),
      row('超过部分救助', share(part.ratio)),
      row('最多救助', yuan(cap.amount)),
      row('算认定以前多久的费用', months(period.months)),
    ],
    [above.cite, part.cite, cap.cite, period.cite],
    { notes: [`新认定为这些身份的人：${identityList(identities)}。`] },
  ),
];

const admissionTables = ({ deposit, identities, cite }: Versions<'admission'>): LibraryTable[] => [
  table('deposit', '住院押金', [row('押金', yuan(deposit.amount))], [deposit.cite, cite], {
    notes: ['入院只交住院起付线，出院再结算。', `县域内住院的：${identityList(identities)}。`],
  }),
];

const AREA_WORDS: Readonly<Record<string, string>> = { county: '县域内', outside_county: '县域外、省内' };
const scopeTables = ({ limits, cite }: Versions<'scopeControl'>): LibraryTable[] => [
  table(
    'limits',
    '政策范围外费用最多占几成',
    limits.map(({ area, levels, ratio }) =>
      row(
        `${AREA_WORDS[area] ?? area}，${levels.map((level) => ['', '一级', '二级', '三级'][level] ?? '').join('、')}`,
        share(ratio),
      ),
    ),
    [cite],
    { notes: ['农村低收入人口住院。市内超出的部分由医院承担。'] },
  ),
];

/** The kinds of files that are topics, with their tables by version. */
export function tablesOfFile(region: Region, kind: Kind, index: number, rules: Rules): LibraryTable[] {
  const { tables } = region;
  const of = <Version>(
    versions: readonly Version[] | undefined,
    make: (version: Version) => LibraryTable[],
  ) => {
    const version = versions?.[index];
    return version === undefined ? [] : make(version);
  };
  switch (kind) {
    case 'premium':
      return of(tables.premium?.versions, (version) => premiumTables(region, version, rules));
    case 'credit':
      return of(tables.credit?.versions, creditTables);
    case 'enrolment':
      return of(tables.enrolment?.versions, enrolmentTables);
    case 'incentive':
      return of(tables.incentive?.versions, incentiveTables);
    case 'accountUse':
      return of(tables.accountUse?.versions, accountUseTables);
    case 'aidOnApplication':
      return of(tables.aidOnApplication?.versions, aidTables);
    case 'admission':
      return of(tables.admission?.versions, admissionTables);
    case 'scopeControl':
      return of(tables.scopeControl?.versions, scopeTables);
    default:
      return [];
  }
}

/** In the order in which topics are listed; a kind that is not here has no figures to read. */
export const FILE_TOPICS = [
  ['premium', 'premium', ['resident']],
  ['enrolment', 'premium', ['resident']],
  ['incentive', 'premium', ['resident']],
  ['credit', 'account', ['employee']],
  ['accountUse', 'account', ['employee']],
  ['aidOnApplication', 'layer', ['resident']],
  ['admission', 'benefit', ['resident']],
  ['scopeControl', 'benefit', ['resident']],
] as const satisfies readonly (readonly [Kind, string, readonly string[]])[];
