/**
 * `library`: what is shown is what is computed. Every ratio, deductible, first-pay, threshold and limit of every
 * topic of the five regions is taken from its table, a statement is made for its circumstances, and the figure must
 * be the one that the statement computed with.
 */
import type {
  Cite,
  LibraryCell,
  LibraryData,
  LibraryTable,
  LibraryTopic,
  PremiumData,
  StatementData,
} from '../../cloudfunctions/calculator/contract';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { compileRules } from '../../scripts/rules/compile';
import { answerOf, calculate, errorOf, fen } from '../support/calculator';

const library = (event: object, ask = calculate) =>
  answerOf<LibraryData>({ action: 'library', ...event }, ask);

function topicOf(region: string, topic: string, on?: string): LibraryTopic {
  const found = library({ region, topic, ...(on === undefined ? {} : { on }) }).topic;
  if (found === undefined) throw new Error(`no topic ${topic}`);
  return found;
}

/** Every topic of every region, each version of it. */
function everything(): { region: string; topic: LibraryTopic }[] {
  return (library({}).regions ?? []).flatMap(({ region, topics }) =>
    topics.flatMap(({ id }) => {
      const latest = topicOf(region, id);
      const versions = latest.versions.filter(({ shown }) => !shown);
      return [latest, ...versions.map(({ from }) => topicOf(region, id, from))].map((topic) => ({
        region,
        topic,
      }));
    }),
  );
}

const figures = everything().flatMap(({ region, topic }) =>
  topic.tables.flatMap((table) =>
    table.rows.flatMap(({ title, cells }) =>
      cells
        .filter(({ unit, value }) => (unit === 'ratio' || unit === 'amount') && value !== null)
        .map((cell) => ({
          region,
          topic,
          table,
          cell,
          title: `${region} ${topic.title} ${table.title} ${title}`,
        })),
    ),
  ),
);
type Figure = (typeof figures)[number];

const shownFrom = (topic: LibraryTopic): string => topic.versions.find(({ shown }) => shown)?.from ?? '';

/** The benefits on which a layer lies have kinds of their own; a day of the version, the cell's own circumstances. */
function eventFor({ region, topic, cell }: Figure, total: string) {
  const { when } = cell;
  const [scheme] = topic.schemes;
  const kind = when.kind ?? topic.kinds[0];
  const person = {
    scheme,
    ...(scheme === 'employee' ? { status: when.status ?? 'active' } : {}),
    ...(when.identities === undefined ? {} : { identities: when.identities }),
    // Who is not recognised has nothing of the two diseases at all.
    ...(when.recognised === undefined
      ? { ...(kind === 'two_disease' ? { recognised: ['hypertension'] } : {}) }
      : { recognised: when.recognised }),
  };
  const disease = when.disease === undefined || when.disease === 'none' ? {} : { disease: when.disease };
  const settlement = {
    date: when.date ?? shownFrom(topic),
    kind,
    level: when.level ?? 1,
    ...(when.place === undefined ? {} : { place: when.place }),
    ...(when.inProvince === undefined ? {} : { inProvince: when.inProvince }),
    ...(region === 'suizhou' && kind === 'outpatient' ? { institution: when.institution ?? 'village' } : {}),
    ...disease,
  };
  return { region, person, settlement, bill: { total, inScope: total } };
}

type Lines = StatementData['settlements'][number]['lines'];

function resultOf(figure: Figure, total: string, bill?: object) {
  const { region, person, settlement, bill: plain } = eventFor(figure, total);
  const data = answerOf<StatementData>({
    action: 'statement',
    region,
    person,
    settlements: [{ ...settlement, bill: bill ?? plain }],
  });
  const [result] = data.settlements;
  if (result === undefined) throw new Error('no result');
  return result;
}

const linesOf = (figure: Figure, total: string): Lines => resultOf(figure, total).lines;

const HUGE = '9000000';
const paidBy = (lines: Lines, payer: string | undefined) =>
  lines.filter((line) => line.payer === payer).reduce((sum, line) => sum + fen(line.amount), 0);
const sameClause = (cites: readonly Cite[], document: string) =>
  cites.some((cite) => cite.document === document);

const asRatio = ({ value }: LibraryCell): number => Number(value);
const asFen = ({ value }: LibraryCell): number => fen(value ?? '');

/** The rates that a payer's lines show on bills from small to huge: every tier is met. */
function ratesOf(figure: Figure, payer: string | undefined): Set<number> {
  const bills = ['1000', '10000', '60000', '200000', '900000', HUGE];
  return new Set(
    bills.flatMap((bill) =>
      linesOf(figure, bill).flatMap((line) =>
        line.payer === payer && line.rate !== undefined ? [Number(line.rate)] : [],
      ),
    ),
  );
}

/** The smallest bill on which a payer pays anything, in fen of what lies before it. */
const ofPart = (part: LibraryTable['part']) => figures.filter(({ table }) => table.part === part);

test('there is something to check in every part', () => {
  for (const part of ['ratio', 'deductible', 'limit', 'firstPay', 'threshold', 'ceiling', 'figures'] as const)
    expect([part, ofPart(part).length > 0]).toEqual([part, true]);
  expect(figures.length).toBeGreaterThan(120);
});

test.each(ofPart('ratio').map((figure) => [figure.title, figure] as const))('ratio: %s', (_title, figure) => {
  const { table, cell } = figure;
  const ratio = asRatio(cell);
  if (ratio === 0) expect(paidBy(linesOf(figure, HUGE), table.payer)).toBe(0);
  else expect([...ratesOf(figure, table.payer)]).toContain(ratio);
});

test.each(ofPart('deductible').map((figure) => [figure.title, figure] as const))(
  'deductible: %s',
  (_title, figure) => {
    expect(resultOf(figure, '50000').deductible).toBe(figure.cell.value);
  },
);

test.each(ofPart('firstPay').map((figure) => [figure.title, figure] as const))(
  'first-pay: %s',
  (_title, figure) => {
    const classB = { classA: '10000', classB: [{ amount: '1000' }], other: '0', selfPaid: '0' };
    if (figure.table.term === '乙类先行自付比例') {
      expect(fen(resultOf(figure, '0', classB).firstPay)).toBe(100_000 * asRatio(figure.cell));
      return;
    }
    expect(fen(resultOf(figure, '10000').referralFirstPay)).toBe(1_000_000 * asRatio(figure.cell));
  },
);

test.each(ofPart('ceiling').map((figure) => [figure.title, figure] as const))(
  'ceiling: %s',
  (_title, figure) => {
    const above = linesOf(figure, HUGE).find(({ step }) => step === 'aboveCeiling');
    expect(fen(`${HUGE}.00`) - fen(above?.amount ?? '0')).toBe(asFen(figure.cell));
  },
);

/** A limit is met by a bill that is large enough, unless a smaller limit of the same visit is met before it. */
test.each(ofPart('limit').map((figure) => [figure.title, figure] as const))('limit: %s', (_title, figure) => {
  const { table, cell, topic } = figure;
  const paid = paidBy(linesOf(figure, HUGE), table.payer);
  expect(paid).toBeLessThanOrEqual(asFen(cell));
  const smaller = figures.some(
    (other) =>
      other.topic === topic &&
      ['limit', 'ceiling'].includes(other.table.part) &&
      asFen(other.cell) < asFen(cell),
  );
  if (!smaller) expect(paid).toBe(asFen(cell));
});

test.each(ofPart('threshold').map((figure) => [figure.title, figure] as const))(
  'threshold: %s',
  (_title, figure) => {
    // `layer` answers with the mark it pays from, asked with the same circumstances.
    const { table, cell, topic } = figure;
    const layer = {
      'large-illness': 'large_illness',
      'medical-aid': 'medical_aid',
      'tilted-aid': 'tilted_aid',
    }[topic.id];
    const asked = answerOf<{ threshold?: string }>({
      action: 'layer',
      region: figure.region,
      layer,
      person: { identities: cell.when.identities ?? [] },
      burden: '100000',
    });
    expect(asked.threshold).toBe(cell.value);
    expect(table.payer).toBeDefined();
  },
);

test('every table has its clause, from the topic’s own documents', () => {
  for (const { topic } of everything())
    for (const table of topic.tables) {
      expect([table.title, table.cites.length > 0]).toEqual([table.title, true]);
      for (const document of table.cites.map((cite) => cite.document))
        expect(topic.documents.some((one) => sameClause(table.cites, one)) && document !== '').toBe(true);
    }
});

test('premiums: what is shown is what `premium` answers', () => {
  for (const region of ['suizhou', 'enshi']) {
    const table = topicOf(region, 'premium').tables.find(({ id }) => id === 'personal');
    expect(table?.rows.length).toBeGreaterThan(3);
    for (const { cells } of table?.rows ?? []) {
      const [personal, subsidy] = cells;
      const { identities, age } = personal?.when ?? {};
      const data = answerOf<PremiumData>({
        action: 'premium',
        region,
        year: 2025,
        identities,
        ...(age === undefined ? {} : { age }),
      });
      expect([data.personal, data.subsidy]).toEqual([personal?.value, subsidy?.value]);
    }
  }
});

test('crediting: 84.84 a month in Shiyan, 106 and 142 in Kunming, before the reform 3.3 and 3.8 percent', () => {
  const values = (region: string, on?: string) =>
    topicOf(region, 'credit', on).tables.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.map(({ value }) => value)),
    );
  expect(values('shiyan')).toEqual(expect.arrayContaining(['0.02', '84.84']));
  expect(values('shiyan', '2022-06-01')).toEqual(expect.arrayContaining(['0.033', '0.038', '0.043']));
  expect(values('kunming')).toEqual(['0.02', '0.002', '106.00', '142.00']);
});

test('the mockup’s page: the ratios of Shiyan by level and status', () => {
  const table = topicOf('shiyan', 'employee-outpatient').tables.find(({ part }) => part === 'ratio');
  expect(table).toMatchObject({
    title: '医保付几成',
    term: '报销比例',
    rowsTitle: '医院级别',
    columns: ['在职、灵活就业', '退休'],
  });
  expect(table?.rows.map(({ title, cells }) => [title, ...cells.map(({ value }) => value)])).toEqual([
    ['一级及以下', '0.80', '0.90'],
    ['二级', '0.65', '0.75'],
    ['三级', '0.50', '0.60'],
  ]);
});

test('an earlier version is shown on its day', () => {
  const before = topicOf('kunming', 'employee-outpatient', '2024-10-31');
  expect(before.versions.map(({ from, shown }) => [from, shown])).toEqual([
    ['2024-01-01', true],
    ['2024-11-01', false],
  ]);
  const deductible = before.tables.find(({ part }) => part === 'deductible');
  expect(deductible?.rows.map(({ cells }) => cells[0]?.value)).toEqual(['30.00', '60.00', '90.00']);
});

test.each([
  ['门槛费', 'shiyan', '从多少钱开始报'],
  ['起付线', 'shiyan', '从多少钱开始报'],
  ['报几成', 'shiyan', '医保付几成'],
  ['封顶', 'shiyan', '算到多少钱为止'],
  ['转诊', 'suizhou', '先自己付几成'],
  ['二次报销', 'suizhou', '大病保险付几成'],
  ['保费', 'enshi', '每个人自己交多少'],
  ['医保卡里的钱', 'kunming', '每月划入个人账户多少'],
  ['孩子打疫苗', 'suizhou', '这些要知道'],
])('plain words: %s in %s finds %s', (search, region, title) => {
  const hits = library({ region, search }).hits ?? [];
  expect(hits.slice(0, 12).map((hit) => hit.title)).toContain(title);
  expect(new Set(hits.map((hit) => hit.region))).toEqual(new Set([region]));
});

/** What people type, the city whose rule they look for, and the topic or the title that must be among the first. */
const EVERYDAY_QUERIES = [
  ['小孩感冒', 'suizhou', 'resident-outpatient'],
  ['儿子发烧', 'suizhou', 'resident-outpatient'],
  ['娃拉肚子去卫生院', 'suizhou', 'resident-outpatient'],
  ['孩子牙疼', 'suizhou', 'resident-outpatient'],
  ['奶奶头晕', 'suizhou', 'resident-outpatient'],
  ['咳嗽', 'shiyan', 'employee-outpatient'],
  ['抽血化验', 'kunming', 'employee-outpatient'],
  ['拿药', 'shiyan', 'employee-outpatient'],
  ['药店买药', 'kunming', '在药店买药能报吗？'],
  ['上班的人看门诊', 'shiyan', 'employee-outpatient'],
  ['退休看门诊', 'kunming', 'employee-outpatient'],
  ['糖尿病', 'suizhou', 'resident-outpatient'],
  ['高血压', 'suizhou', '高血压、糖尿病门诊用药认定'],
  ['奶奶打胰岛素', 'suizhou', 'resident-outpatient'],
  ['透析', 'suizhou', 'resident-chronic'],
  ['尿毒症', 'suizhou', 'resident-chronic'],
  ['癌症', 'suizhou', 'resident-chronic'],
  ['肿瘤化疗', 'suizhou', 'resident-chronic'],
  ['靶向药', 'suizhou', 'resident-chronic'],
  ['冠心病吃药', 'suizhou', 'resident-chronic'],
  ['住院', 'suizhou', 'resident-inpatient'],
  ['妈妈骨折', 'suizhou', 'resident-inpatient'],
  ['阑尾炎开刀', 'suizhou', 'resident-inpatient'],
  ['老人住院', 'suizhou', 'resident-inpatient'],
  ['低保住院', 'suizhou', 'medical-aid'],
  ['心脏支架', 'suizhou', 'resident-inpatient'],
  ['脑梗', 'suizhou', 'resident-inpatient'],
  ['花了好几万', 'suizhou', 'large-illness'],
  ['家里穷看不起病', 'suizhou', 'medical-aid'],
  ['急诊', 'suizhou', '急诊抢救的费用怎么报？'],
  ['救护车', 'suizhou', '急诊抢救的费用怎么报？'],
  ['生孩子', 'suizhou', '生孩子住院怎么报？'],
  ['剖腹产', 'suizhou', '生孩子住院怎么报？'],
  ['怀孕检查', 'suizhou', 'resident-outpatient'],
  ['刚出生的孩子', 'enshi', '新生儿参保'],
  ['转院', 'suizhou', '外地住院属于哪一类'],
  ['去武汉看病', 'suizhou', '哪些外地门诊费用能报？'],
  ['异地住院', 'suizhou', '外地住院属于哪一类'],
  ['发票怎么报', 'kunming', '没有直接结算的门诊费，手工报销'],
  ['医保卡余额', 'kunming', 'credit'],
  ['给孩子用医保卡', 'shiyan', '个人账户给家人使用'],
  ['体检', 'shiyan', '个人账户不能付哪些钱？'],
  ['忘了交钱', 'enshi', 'enrolment'],
  ['大学生', 'enshi', '大学生在哪里参保？毕业以后呢？'],
  ['大学生交多少', 'enshi', '每个人自己交多少'],
  ['残疾人交多少', 'suizhou', 'premium'],
  ['住院押金', 'suizhou', 'admission'],
  ['车祸', 'national', '打架、车祸受伤，医保付吗？'],
  ['看牙', 'shiyan', 'employee-outpatient'],
  ['拔牙', 'suizhou', 'resident-outpatient'],
  ['种植牙', 'kunming', 'employee-outpatient'],
  ['配眼镜', 'suizhou', 'resident-outpatient'],
  ['中药', 'kunming', 'employee-outpatient'],
  ['理疗', 'shiyan', 'employee-outpatient'],
] as const;

test.each(EVERYDAY_QUERIES)('everyday words: %s in %s finds %s', (search, region, wanted) => {
  const hits = library({ region, search }).hits ?? [];
  expect(hits.slice(0, 4).flatMap(({ topic, title }) => [topic, title])).toContain(wanted);
  // Whoever searches in all cities finds it too.
  const everywhere = library({ search }).hits ?? [];
  expect(everywhere.some((hit) => hit.region === region && [hit.topic, hit.title].includes(wanted))).toBe(
    true,
  );
});

test('a word inside a longer one of the documents is not meant: a province is no village clinic', () => {
  for (const search of ['村卫生室', '乡镇卫生院', '社区'])
    expect(library({ search }).hits?.map(({ title }) => title)).not.toContain('备案到省一级的就医地');
  expect(library({ search: '省一级' }).hits?.[0]?.title).toBe('备案到省一级的就医地');
});

test('of the second stay in a year the deductible comes first', () => {
  for (const search of ['第二次住院', '今年又住院'])
    expect(library({ region: 'suizhou', search }).hits?.[0]).toMatchObject({
      topic: 'resident-inpatient',
      title: '从多少钱开始报',
    });
});

test('words that are written together are looked for each: what answers all comes first', () => {
  const topics = (search: string) =>
    (library({ region: 'suizhou', search }).hits ?? []).map(({ topic }) => topic);
  expect(topics('透析报多少').slice(0, 2)).toContain('resident-chronic');
  expect(topics('透析报多少')).toEqual(topics('透析 报多少'));
});

test('search over all regions, and for what nobody has', () => {
  expect(new Set(library({ search: '起付线' }).hits?.map(({ region }) => region)).size).toBeGreaterThan(2);
  expect(library({ search: '飞机票' }).hits).toEqual([]);
  expect(library({ search: '？ ，' }).hits).toEqual([]);
});

test('hostile events', () => {
  const wrong: [object, string][] = [
    [{ topic: 'premium' }, 'region'],
    [{ region: 'shiyan', topic: 'nothing' }, 'topic'],
    [{ region: 'shiyan', topic: 'premium', search: '退休' }, 'search'],
    [{ region: 'shiyan', on: '2025-02-30' }, 'on'],
    [{ search: '字'.repeat(61) }, 'search'],
    [{ region: '../shiyan' }, 'region'],
    [{ surprise: 1 }, 'surprise'],
  ];
  for (const [event, path] of wrong)
    expect([event, errorOf({ action: 'library', ...event })]).toEqual([
      event,
      { code: 'INVALID_INPUT', path },
    ]);
  expect(errorOf({ action: 'library', region: 'nowhere' }).code).toBe('NOT_COVERED');
});

test('cities that nobody planned for have their tables, search and no empty page', () => {
  const cities = createCalculator(compileRules(['test/rules/cities']));
  for (const { region, topics } of library({}, cities).regions ?? [])
    for (const { id } of topics) {
      const { topic } = library({ region, topic: id }, cities);
      expect([id, (topic?.tables.length ?? 0) + (topic?.readings.length ?? 0) > 0]).toEqual([id, true]);
    }
  // city-a, rule 一: 400, 600, 800 by level at the first stay, 100 less each time, never below 200.
  const stays = library({ region: 'city-a', topic: 'inpatient' }, cities).topic;
  const first = stays?.tables.find(({ part }) => part === 'deductible')?.rows[0];
  expect(first?.cells.map(({ value }) => value)).toEqual(['400.00', '600.00', '800.00']);
  expect(library({ region: 'city-b', search: '门槛费' }, cities).hits?.map(({ title }) => title)).toContain(
    '从多少钱开始报',
  );
});

test('offices are found by their name, by their number and by what people call asking', () => {
  const office = (search: string) => library({ region: 'kunming', search }).hits ?? [];
  for (const search of ['五华', '63584979', '0871-63584979'])
    expect(office(search)[0]).toMatchObject({
      title: '五华区医疗保险中心',
      text: '0871-63584979',
      phone: true,
    });
  expect(office('电话').length).toBeGreaterThan(15);
  expect(library({ search: '63584979' }).hits).toHaveLength(1);
});

test('a figure is found as a whole, and written as people read it', () => {
  expect(library({ region: 'shiyan', search: '120' }).hits).toEqual([]);
  const [hit] = library({ region: 'kunming', search: '6000' }).hits ?? [];
  expect(hit?.text).toContain('6,000 元');
  const texts = (library({ search: '最多' }).hits ?? []).map(({ text }) => text).join(' ');
  expect(texts).not.toMatch(/\d{4,}(\.\d\d)? 元/);
  expect(library({ region: 'enshi', search: '等待期' }).hits?.map(({ text }) => text)).toContain(
    '固定等待期 3 个月；断保每多一年再加 1 个月',
  );
});

test('a limit that is not for somebody is not called boundless for them', () => {
  const tables = library({ region: 'suizhou', topic: 'resident-outpatient' }).topic?.tables ?? [];
  const both = tables.find(({ title }) => title.startsWith('门诊统筹和两病合计'));
  expect(both?.rows[0]).toMatchObject({ title: '其他情况', cells: [{ value: '不按这一条', unit: 'text' }] });
  expect(
    tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)).every(({ value }) => value !== null),
  ).toBe(true);
});
