/** The pages of the rules and of the settlement sheet, on the real calculator. */
import { cleanup, screen, waitFor } from '@testing-library/react';
import { answersStore } from '../../src/estimate/answers';
import { typedSheet } from '../../src/package-policy/sheet';
import { fill, open, see, tap, topPath } from '../support/pages/app';
import { Cloud } from '../support/pages/cloud';
import { network } from '../support/pages/taro';

let cloud: Cloud;

beforeEach(() => {
  cloud = new Cloud();
  Object.assign(globalThis, { fetch: cloud.fetch });
  answersStore.set({});
  typedSheet.set({});
  network.online = true;
});

afterEach(cleanup);

/** Retired in Shiyan, level 3: of 2,500 in scope the fund pays 1,200. */
const ZHANG = {
  who: '妈妈',
  region: 'shiyan',
  scheme: 'employee',
  status: 'retired',
  date: '2025-01-06',
  kind: 'outpatient',
  level: '3',
};

const SHEET = {
  medfee_sumamt: '2500',
  inscp_scp_amt: '2500',
  act_pay_dedc: '500',
  hifp_pay: '1200',
  psn_cash_pay: '1300',
};

test('from the cities to a city to a topic: its ratios by level and status, with their clause', async () => {
  open('package-policy/pages/cities/index');
  await tap('button', /^十堰市/);
  expect(topPath()).toBe('package-policy/pages/city/index');
  await tap('button', /^职工医保普通门诊统筹/);
  await see('医保付几成');
  const rows = screen.getAllByRole('row').map((row) => row.textContent);
  expect(rows).toEqual(['医院级别在职、灵活就业退休', '一级及以下80%90%', '二级65%75%', '三级50%60%']);
  await tap('button', '展开依据，第十一问');
  await see(/十堰市职工基本医疗保险门诊共济保障政策问答》第十一问$/);
  await see('现在有效');
  await see('停保或欠费期间');
});

test('an estimate begins from a topic with its city and insurance', async () => {
  open('package-policy/pages/topic/index?region=suizhou&topic=resident-inpatient');
  await tap('button', '按这些规定算一算');
  expect(answersStore.get()).toEqual({ region: 'suizhou', scheme: 'resident', kind: 'inpatient' });
  expect(topPath()).toBe('pages/question/index');
  await tap('button', /孩子$/);
  expect(answersStore.get()).toMatchObject({ region: 'suizhou', scheme: 'resident', kind: 'inpatient' });
});

test('an earlier version opens from the timeline and says that it is over', async () => {
  open('package-policy/pages/topic/index?region=kunming&topic=employee-outpatient');
  await see('现在有效');
  await tap('button', '看这一版');
  await see('已经过去');
  await see('90.00');
});

test('plain words find the deductible, and lead to its table', async () => {
  open('package-policy/pages/city/index?region=shiyan');
  await fill(/^搜规定/, '门槛费');
  await tap('button', /^职工医保普通门诊统筹：从多少钱开始报/);
  expect(topPath()).toBe('package-policy/pages/topic/index');
});

test('a long list of what was found comes by tens', async () => {
  open('package-policy/pages/cities/index');
  await fill(/^搜规定/, '住院');
  const found = Number(/\d+/.exec((await screen.findByText(/^找到 \d+ 处$/)).textContent ?? '')?.[0]);
  expect(found).toBeGreaterThan(20);
  const lines = () => screen.getAllByRole('button', { name: /：/ }).length;
  const first = lines();
  await tap('button', '再看 10 处');
  expect(lines()).toBe(first + 10);
});

test('what nobody has is said; a search that fails is asked again', async () => {
  open('package-policy/pages/cities/index');
  await see('十堰市');
  await fill(/^搜规定/, '飞机票');
  await see('没有找到“飞机票”');
  cloud.down.add('calculator');
  await fill(/^搜规定/, '住院');
  await see('服务暂时连不上，请稍后再试。');
  cloud.down.delete('calculator');
  await tap('button', '再找一次');
  await see(/^找到 \d+ 处$/);
});

test('without a network a topic that was seen is shown again, and says since when', async () => {
  open('package-policy/pages/topic/index?region=shiyan&topic=employee-outpatient');
  await see('医保付几成');
  cleanup();
  cloud.down.add('calculator');
  open('package-policy/pages/topic/index?region=shiyan&topic=employee-outpatient');
  await see('医保付几成');
  await see(/存下的/);
});

test('a city that is not there is said, and nothing is made up', async () => {
  open('package-policy/pages/city/index?region=nowhere');
  await see('规定没有打开');
});

test('a sheet needs a visit, its total, what is in scope, and a figure to hold against the rules', async () => {
  open('package-policy/pages/sheet/index');
  await see('先说说是哪次看病');
  cleanup();
  answersStore.set({ ...ZHANG, level: 'unknown' });
  open('package-policy/pages/sheet/index');
  await see('有 1 题答的是“不清楚”');
  cleanup();
  answersStore.set({ ...ZHANG, status: 'unknown' });
  open('package-policy/pages/sheet/index');
  await tap('button', '去改');
  await see('妈妈在职还是退休？');
  cleanup();
  answersStore.set(ZHANG);
  open('package-policy/pages/sheet/index');
  await tap('button', '核对');
  await see('有 3 处要改');
  await fill(/^医疗费总额，/, '2500');
  await fill(/^符合政策范围金额，/, '2500');
  await tap('button', '核对');
  await see('有 1 处要改');
  await see('还没有填。起付线、谁付了多少，照单子至少填一项，才有得核对');
  expect(topPath()).toBe('package-policy/pages/sheet/index');
});

test('an answer that a sheet needs is mended, and it goes back to the sheet', async () => {
  answersStore.set({ ...ZHANG, status: 'unknown' });
  open('package-policy/pages/sheet/index');
  await tap('button', '去改');
  await tap('radio', /^退休/);
  await tap('button', '回到结算单');
  await see('照着结算单填');
  expect(topPath()).toBe('package-policy/pages/sheet/index');
});

test('the questions before a sheet leave out the bill and lead to the sheet', async () => {
  open('package-policy/pages/sheet/index');
  await tap('button', '去答题');
  await tap('button', /^母?妈妈$/);
  await tap('radio', /^十堰市/);
  await tap('button', '下一题');
  await tap('radio', /^退休/);
  await tap('button', '下一题');
  await tap('radio', /^门诊/);
  await tap('button', '下一题');
  await tap('radio', /^三级医院/);
  await tap('button', '去填结算单');
  await see('照着结算单填');
  expect(topPath()).toBe('package-policy/pages/sheet/index');
});

test('a sheet that is right agrees in every line', async () => {
  answersStore.set(ZHANG);
  open('package-policy/pages/sheet/index');
  for (const [name, figure] of [
    ['医疗费总额', '2,500'],
    ['符合政策范围金额', '2500'],
    ['基本医疗保险统筹基金支出', '1200.00'],
    ['个人现金支出', '1300'],
  ] as const)
    await fill(new RegExp(`^${name}，`), figure);
  await tap('button', '核对');
  await see('和结算单对得上');
  expect(screen.getAllByText('一样')).toHaveLength(4);
});

test('a sheet of another level: how much differs, and that the level explains it', async () => {
  answersStore.set({ ...ZHANG, level: '2' });
  typedSheet.set(SHEET);
  open('package-policy/pages/differences/index');
  await see('有 2 项对不上');
  await see('医院其实是三级，填的是二级');
  await see('这样就全对上了');
  expect(screen.getAllByText('差 300.00 元')).toHaveLength(2);
  cleanup();
  typedSheet.set({ ...SHEET, psn_cash_pay: '' });
  open('package-policy/pages/differences/index');
  await see('这样，填了的都对上了');
});

test('visits that are kept count before the sheet', async () => {
  cloud.keep({
    label: '妈妈',
    region: 'shiyan',
    person: { scheme: 'employee', status: 'retired' },
    settlement: { date: '2025-01-02', kind: 'outpatient', level: 3, bill: { total: '200', inScope: '200' } },
  });
  answersStore.set(ZHANG);
  // 300 of the deductible are left: (1000 − 300) × 0.60 = 420.
  typedSheet.set({ medfee_sumamt: '1000', inscp_scp_amt: '1000', act_pay_dedc: '300', hifp_pay: '420' });
  open('package-policy/pages/differences/index');
  await see('填了的几项对得上');
  await see(/没填的没有核对/);
});

test('a sheet of a bill of nothing, and one with nothing to hold against the rules', async () => {
  answersStore.set(ZHANG);
  open('package-policy/pages/sheet/index');
  await fill(/^医疗费总额，/, '0');
  await tap('button', '核对');
  await see('总额是 0，没有可以核对的。照单子填总额');
  cleanup();
  typedSheet.set({ medfee_sumamt: '2500', inscp_scp_amt: '2500', acct_pay: '1300' });
  open('package-policy/pages/differences/index');
  await see('还没有核对到');
});

test('a sheet that does not add up says which sum', async () => {
  answersStore.set(ZHANG);
  typedSheet.set({ ...SHEET, hifp_pay: '1234.56' });
  open('package-policy/pages/differences/index');
  await see('总额是 2,500.00 元，各方付的加起来是 2,534.56 元。');
  // Why it differs is not guessed at from figures that cannot all be right.
  answersStore.set({ ...ZHANG, level: '2' });
  cleanup();
  open('package-policy/pages/differences/index');
  await see('单子上的数要再看看');
  expect(screen.queryByText('可能是因为')).toBeNull();
  expect(screen.queryByText(/^找到了|^没有一种原因|^试了/)).toBeNull();
});

test('what was typed of a sheet is nowhere on the phone', async () => {
  answersStore.set(ZHANG);
  open('package-policy/pages/sheet/index');
  await fill(/^医疗费总额，/, '98765.43');
  await waitFor(() => expect(typedSheet.get().medfee_sumamt).toBe('98765.43'));
  expect(JSON.stringify(answersStore.get())).not.toContain('98765');
});
