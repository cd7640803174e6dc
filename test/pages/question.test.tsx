import Taro from '@tarojs/taro';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { answersStore } from '../../src/estimate/answers';
import { keptEstimates } from '../../src/estimate/keptEstimates';
import { forgetPeople } from '../../src/estimate/people';
import { fill, open, see, tap, topPath } from '../support/pages/app';
import { Cloud } from '../support/pages/cloud';
import { network, scrolled } from '../support/pages/taro';

let cloud: Cloud;

beforeEach(() => {
  cloud = new Cloud();
  Object.assign(globalThis, { fetch: cloud.fetch });
  answersStore.set({});
  forgetPeople();
  scrolled.length = 0;
  network.online = true;
});

afterEach(cleanup);

/** Opens a question with these answers given before. */
function ask(step: string, answers: Parameters<typeof answersStore.set>[0]): void {
  answersStore.set(answers);
  open(`pages/question/index?step=${step}`);
}

const RETIRED = { who: '妈妈', region: 'shiyan', scheme: 'employee', status: 'retired' } as const;
const STAY = {
  who: '爸爸',
  region: 'suizhou',
  scheme: 'resident',
  date: '2025-01-06',
  kind: 'inpatient',
} as const;
const TO_BILL = { ...RETIRED, date: '2025-01-06', kind: 'outpatient', level: '3' } as const;

// First in this file: afterwards the coverage is known and not asked for again.
test('when the choices do not come, the page says so and asks again on request', async () => {
  cloud.down.add('calculator');
  ask('region', { who: '妈妈' });
  await see('题目没有打开');
  await see(/服务暂时连不上.*您填的都还在/);
  network.online = false;
  await tap('button', '再试一次');
  await see(/没有连上网/);
  cloud.down.clear();
  await tap('button', '再试一次');
  await see('妈妈在哪里参保？');
});

test('without an answer the next question does not come, and the reason stands above the button', async () => {
  ask('region', { who: '妈妈' });
  await see('妈妈在哪里参保？');
  expect(screen.queryByRole('alert')).toBeNull();
  await tap('button', '下一题');
  expect(screen.getByRole('alert').textContent).toBe('请先选一项');
  await tap('radio', /^昆明市/);
  expect(screen.queryByRole('alert')).toBeNull();
  await tap('button', '下一题');
  await see('妈妈在职还是退休？');
});

test('going back keeps what was answered', async () => {
  ask('region', { who: '妈妈' });
  await tap('radio', /^昆明市/);
  await tap('button', '下一题');
  await tap('radio', /^在职/);
  await tap('button', '上一题');
  expect(screen.getByRole('radio', { name: /^昆明市/ }).getAttribute('aria-checked')).toBe('true');
  await tap('button', '下一题');
  const chosen = screen.getByRole('radio', { name: /^在职/ });
  expect(chosen.getAttribute('aria-checked')).toBe('true');
});

test('another city forgets the answers that belonged to the first one', async () => {
  ask('region', TO_BILL);
  await tap('radio', /^昆明市/);
  expect(answersStore.get()).toMatchObject({ region: 'kunming', scheme: 'employee' });
  expect(answersStore.get().status).toBeUndefined();
  expect(answersStore.get().kind).toBeUndefined();
});

test('what the wizard asks comes from the data: a resident of Suizhou has identities, an inpatient a place', async () => {
  ask('region', { who: '爸爸' });
  await tap('radio', /^随州市/);
  await tap('button', '下一题');
  await tap('radio', /^住院，/);
  await tap('button', '下一题');
  await tap('button', '下一题');
  expect(screen.getByRole('alert').textContent).toBe('请先选一项');
  // Only what changes the result: the subsidy of the premium alone has no place here.
  expect(screen.queryByRole('checkbox', { name: /^优抚对象/ })).toBeNull();
  await tap('checkbox', /^低保对象，/);
  await tap('button', '下一题');
  await tap('radio', /^外地，办了异地备案/);
  await tap('button', '下一题');
  expect(screen.getByRole('alert').textContent).toBe('请先选一项');
  await tap('radio', '外省');
  await tap('button', '下一题');
  await tap('radio', /^三级医院/);
  await tap('button', '下一题');
  await fill('总费用，元', '20000');
  await fill('其中医保范围内，元', '18000');
  await tap('button', '看结果');
  await see('换个医院，差多少');
  const asked = cloud.calls.find(({ event }) => event.action === 'compare')?.event;
  expect(asked).toMatchObject({
    person: { scheme: 'resident', identities: ['low_income'] },
    settlement: { kind: 'inpatient', place: 'filed', inProvince: false, level: 3 },
  });
});

test('none of the identities is an answer of its own, and 不清楚 gives a range', async () => {
  ask('identities', { ...STAY, identities: undefined });
  await tap('radio', /^不清楚/);
  await tap('button', '下一题');
  expect(answersStore.get().identities).toBe('unknown');
  await tap('button', '上一题');
  await tap('checkbox', /^孤儿/);
  expect(screen.getByRole('radio', { name: /^不清楚/ }).getAttribute('aria-checked')).toBe('false');
  await tap('radio', /^都不是/);
  expect(screen.getByRole('checkbox', { name: /^孤儿/ }).getAttribute('aria-checked')).toBe('false');
  expect(answersStore.get().identities).toBe('');
});

test('that none of many identities is true can be said before reading them, and what is true is told group by group', async () => {
  ask('identities', STAY);
  await see('爸爸属于下面的情况吗？');
  const names = [...document.querySelectorAll('[role="radio"], [role="checkbox"]')].map(
    (one) => one.getAttribute('aria-label') ?? '',
  );
  expect(names[0]).toMatch(/^都不是/);
  expect(names[names.length - 1]).toMatch(/^不清楚/);
  expect(screen.getByText('民政部门认定的')).toBeTruthy();
  await tap('checkbox', /^低保对象/);
  await tap('checkbox', /^边缘易致贫人口/);
  await tap('checkbox', /^丧失劳动能力/);
  expect(answersStore.get().identities?.split(',').sort()).toEqual(
    ['edge_of_poverty', 'low_income', 'severely_disabled'].sort(),
  );
  await tap('checkbox', /^边缘易致贫人口/);
  expect(answersStore.get().identities?.split(',').sort()).toEqual(['low_income', 'severely_disabled']);
  await tap('radio', /^都不是/);
  expect(answersStore.get().identities).toBe('');
});

test('how many questions there are is said for certain once it is known what kind of visit it is', async () => {
  ask('region', { who: '爸爸' });
  await see(/^第 1 步，共 \d 步左右 · 在哪参保$/);
  cleanup();
  ask('place', { ...STAY, identities: '', denied: 'low_income' });
  await see(/^第 4 步，共 6 步 · 在哪看$/);
});

test('whoever was treated away from home is told that the sheet’s figure is not yet the whole in-scope part', async () => {
  ask('bill', { ...STAY, identities: '', place: 'referred', province: 'inside', level: '3' });
  await see(/“符合政策范围金额”，加上因为去外地先自己付的那部分/);
  cleanup();
  ask('bill', { ...STAY, identities: '', place: 'local', level: '3' });
  await see('清单上的“符合政策范围金额”。不清楚就空着');
});

test('what had been paid before is without the first-pay, and with what large-illness insurance gave', async () => {
  ask('burden&then=result', { ...STAY, identities: '', place: 'local', level: '3' });
  await see(/减去“全自费”“超限价”和“先行自付”，再加上“大病保险”付的/);
});

test('the rules of Suizhou state the first-pay of class B in hospital: it is not asked', async () => {
  ask('bill', { ...STAY, identities: '', place: 'local', level: '3', billMode: 'items' });
  await fill('甲类，元', '3000');
  await fill('乙类，元', '1000');
  expect(screen.queryByRole('textbox', { name: /先付的比例/ })).toBeNull();
  await tap('button', '看结果');
  await see('为什么是这些数');
});

test('the first level of Suizhou asks which institution it is', async () => {
  ask('level', {
    who: '爸爸',
    region: 'suizhou',
    scheme: 'resident',
    date: '2025-01-06',
    kind: 'outpatient',
  });
  await tap('radio', /^二级医院/);
  expect(screen.queryByRole('radiogroup', { name: '一级里是哪一种' })).toBeNull();
  await tap('radio', /^一级医院/);
  await tap('button', '下一题');
  expect(screen.getByRole('alert').textContent).toBe('请先选一项');
  await tap('radio', /^乡镇卫生院/);
  await tap('button', '下一题');
  await see('这次一共多少钱？');
});

test('circumstances that are told reach the result', async () => {
  ask('visit', { ...RETIRED, known: 'region,scheme,status' });
  await tap('radio', /^门诊/);
  await tap('button', /特殊情况/);
  await tap('checkbox', '住院期间的门诊');
  await tap('button', '下一题');
  await tap('radio', /^三级医院/);
  await tap('button', '下一题');
  await fill('总费用，元', '2500');
  await fill('其中医保范围内，元', '2500');
  await tap('button', '看结果');
  await see('住院期间的门诊费用，门诊统筹不付');
});

test('a day before the rules begin is refused at its field', async () => {
  ask('visit', RETIRED);
  fireEvent.change(await screen.findByTestId('wheel'), { target: { value: '2022-06-01' } });
  await see('收录的规定从 2023 年 1 月 1 日起，这一天算不了');
});

test('somebody by another name: the name is asked for, and kept', async () => {
  ask('who', {});
  await tap('button', '其他家人');
  await tap('button', '给这位家人算');
  await see('请写一个称呼，例如 外婆');
  await fill('怎么称呼', '外婆');
  await tap('button', '给这位家人算');
  await see('外婆在哪里参保？');
});

describe('the bill', () => {
  test('an error stands at its field once the field is left, not before', async () => {
    ask('bill', TO_BILL);
    const field = await screen.findByRole('textbox', { name: '总费用，元' });
    fireEvent.change(field, { target: { value: '12.345' } });
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.blur(field);
    expect(screen.getByRole('alert').textContent).toBe('最多写到分，两位小数。例如 1000.01');
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });

  test.each([
    ['', '还没有填'],
    ['一百', '只写数字。例如 2500 或 2500.50'],
    ['-5', '只写数字。例如 2500 或 2500.50'],
    ['123456789', '整数部分最多 8 位，请核对一下'],
  ])('total %j: %s', async (typed, message) => {
    ask('bill', TO_BILL);
    await fill('总费用，元', 'x');
    await fill('总费用，元', typed);
    expect(screen.getByRole('alert').textContent).toBe(message);
  });

  test('problems are counted above the button, which leads to the first; what was typed stays', async () => {
    ask('bill', TO_BILL);
    await fill('其中医保范围内，元', '1000.005');
    await tap('button', '看结果');
    expect(topPath()).toBe('pages/question/index');
    await see('还有 2 处要改：总费用、其中医保范围内');
    expect(scrolled).toEqual(['#field-total']);
    const kept = screen.getByRole<HTMLInputElement>('textbox', { name: '其中医保范围内，元' });
    expect(kept.value).toBe('1000.005');
    await fill('总费用，元', '2500');
    await see('还有 1 处要改：其中医保范围内');
  });

  test('what counts cannot be more than the total', async () => {
    ask('bill', TO_BILL);
    await fill('总费用，元', '2500');
    await fill('其中医保范围内，元', '2500.01');
    await see('不能比总费用多，请核对票据上的两个数');
  });

  test('who does not know what counts leaves it empty, and sees between what and what it lies', async () => {
    ask('bill', TO_BILL);
    await fill('总费用，元', '2500');
    await tap('button', '看结果');
    await see('答这一题，数就更准');
    expect(screen.getAllByRole('img')[0]?.getAttribute('aria-label')).toBe(
      '看情况 1,200.00 元，试算里自己至少付 1,300.00 元',
    );
    await see(/^没说的金额，算了最少、最多和中间几个数/);
    await tap('button', /^医保范围内是多少？/);
    await fill('其中医保范围内，元', '2500');
    await tap('button', '看结果');
    await see('为什么是这些数');
  });

  test('class by class: the share is asked for only beside an amount of class B', async () => {
    ask('bill', { ...TO_BILL, billMode: 'items' });
    await tap('button', '看结果');
    await see('还有 1 处要改：费用');
    await fill('甲类，元', '0');
    expect(screen.queryByRole('textbox', { name: /先付的比例/ })).toBeNull();
    await fill('乙类，元', '100');
    await fill(/先付的比例/, '101');
    await see('写 0 到 100 之间的数。例如 10');
  });
});

test('the address of a question that is not there opens the first one', async () => {
  open('pages/question/index?step=nonsense');
  await see('给谁算？');
});

test('a result asked for by its address, without answers, says that questions are open', async () => {
  open('pages/result/index');
  await see('还有几题没答');
  await tap('button', '接着答');
  await see('给谁算？');
});

test('a visit that is mended to one that asks more is worked out once that is answered', async () => {
  answersStore.set({ ...STAY, kind: 'outpatient', level: '2', total: '6000', inScope: '6000' });
  open('pages/question/index?step=visit&then=result');
  await tap('radio', /^住院，/);
  await tap('button', '看结果');
  await see('还有几题没答');
  await tap('button', '接着答');
  await see('爸爸属于下面的情况吗？');
  await tap('radio', /^都不是/);
  await tap('button', '下一题');
  await see('爸爸在哪里住院？');
});

test('what is left of a limit, where nobody knows, can be more than a total that no longer counts', async () => {
  answersStore.set({
    ...STAY,
    kind: 'chronic',
    identities: '',
    recognised: 'chronic_special',
    place: 'local',
    level: '2',
    limitLeft: 'unknown',
    total: '500',
    billMode: 'items',
    classA: '6000',
  });
  open('pages/result/index');
  await see('答这一题，数就更准');
  const asked = cloud.calls.find(({ event }) => event.action === 'explore')?.event;
  expect(asked).toMatchObject({
    unknown: [{ path: 'settlement.limitLeft', from: '0', to: '99999999.99' }],
  });
});

test('a visit is kept with the status of its day: retiring later in the year does not change it', async () => {
  const bill = { total: '2500', inScope: '2500' };
  answersStore.set({ ...TO_BILL, status: 'active', date: '2025-01-02', ...bill });
  open('pages/result/index');
  await tap('button', '存进 2025 年');
  await see(/^已存进妈妈的 2025 年/);
  cleanup();
  answersStore.set({ ...TO_BILL, total: '500', inScope: '500' });
  open('pages/result/index');
  await tap('button', '存进 2025 年');
  await see(/^已存进妈妈的 2025 年/);
  await tap('button', '看 2025 年');
  // 2,000 above the deductible: half of it at level 3 for who works, and 60 % of the next 500 for who is retired.
  await see('看这次时：在职');
  await see('1,500.00');
  await tap('button', '修改 1 月 2 日的就医');
  for (const _step of ['visit', 'level']) await tap('button', '下一题');
  await tap('button', '看结果');
  await tap('button', '存下改动');
  await see(/^已存进妈妈的 2025 年/);
  const saved = cloud.calls.filter(({ event }) => event.action === 'save').map(({ event }) => event);
  expect(saved[2]).toMatchObject({ person: { status: 'retired' }, settlement: { status: 'active' } });
});

test('a year says that identities count as they are now', async () => {
  cloud.keep({
    label: '爸爸',
    region: 'suizhou',
    person: { scheme: 'resident', identities: ['low_income'] },
    settlement: {
      date: '2025-01-02',
      kind: 'inpatient',
      level: 2,
      bill: { total: '6000', inScope: '6000' },
    },
  });
  open(`pages/year/index?who=${encodeURIComponent('爸爸')}&year=2025`);
  await see(/^全年每一次都按现在的身份（低保对象）算。/);
});

test('estimates of different bills are not held against each other for who pays least', async () => {
  const one = { about: '妈妈', answers: {}, paid: '500.00', savedAt: 0 };
  const first = { ...one, id: 'a', name: '大病', total: '2500.00', personal: '2000.00' };
  keptEstimates.set([first, { ...first, id: 'b', name: '小病', total: '600.00', personal: '100.00' }]);
  open('pages/kept/index');
  await tap('checkbox', '选“大病”来比');
  await tap('checkbox', '选“小病”来比');
  await see('总费用不一样，不说哪种自己付得最少。');
  expect(screen.queryByText('自己付最少')).toBeNull();
  keptEstimates.set([]);
});

test('where WeChat has no room for one more page, mending an answer still comes back to the result', async () => {
  answersStore.set({ ...TO_BILL, total: '2500', inScope: '2500' });
  open('pages/home/index');
  await act(async () => {
    for (let page = 0; page < 7; page += 1)
      await Taro.navigateTo({ url: '/pages/year/index?who=x&year=2025' });
    await Taro.navigateTo({ url: '/pages/result/index' });
  });
  await see('为什么是这些数');
  await tap('button', /^改费用，再算一次/);
  await fill('总费用，元', '3000');
  await tap('button', '看结果');
  await see('为什么是这些数');
  expect(topPath()).toBe('pages/result/index');
});

test('a visit that is mended to one for which something must be recognised asks it', async () => {
  const begun = { who: '爸爸', region: 'suizhou', scheme: 'resident', known: 'region,scheme', told: '' };
  answersStore.set({
    ...begun,
    notRecognised: '',
    date: '2025-01-06',
    kind: 'outpatient',
    level: '1',
    institution: 'township',
    total: '300',
    inScope: '300',
  });
  open('pages/question/index?step=visit&then=result');
  await tap('radio', /^高血压、糖尿病门诊用药/);
  await tap('button', '看结果');
  await tap('button', '接着答');
  await see('爸爸办过哪种认定？');
  await tap('button', '下一题');
  await see('请先选一项');
  await tap('radio', /^都没有办过/);
  await tap('button', '下一题');
  await tap('button', '看结果');
  await see('这次不报销');
});

test('whoever is insured where no document says what is paid is told so, and what there is to read', async () => {
  ask('region', { who: '妈妈' });
  await see(/^恩施.*的文件没有写报销多少，算不了。/);
  await tap('button', /^看恩施.*的规定$/);
  expect(topPath()).toBe('package-policy/pages/city/index');
});
