import { act, cleanup, screen } from '@testing-library/react';
import { answersStore } from '../../src/estimate/answers';
import { lastEstimate } from '../../src/estimate/last';
import { open, see, tap, topPath } from '../support/pages/app';
import { Cloud } from '../support/pages/cloud';
import { network, storage } from '../support/pages/taro';

let cloud: Cloud;

beforeEach(() => {
  cloud = new Cloud();
  Object.assign(globalThis, { fetch: cloud.fetch });
  answersStore.set({});
  lastEstimate.set(undefined);
  network.online = true;
});

afterEach(cleanup);

const VISIT = {
  label: '妈妈',
  region: 'shiyan',
  person: { scheme: 'employee', status: 'retired' },
  settlement: { date: '2025-01-02', kind: 'outpatient', level: 1, bill: { total: '180', inScope: '180' } },
} as const;

test('the home page tells its day, what can be estimated and whose visits are kept', async () => {
  cloud.keep(VISIT);
  open('pages/home/index');
  await see('今天按 2025 年 1 月 6 日算：这是演示用的日期。');
  await see('十堰市');
  await see('昆明市');
  await tap('button', /^妈妈 *十堰市 · 职工医保 · 退休 · 1 次/);
  expect(topPath()).toBe('pages/year/index');
  await see('妈妈的 2025 年');
});

test('the type size is switched for all pages and stays', async () => {
  open('pages/home/index');
  await see('看病前，先算清楚');
  expect(document.querySelector('.app.big')).toBeNull();
  await tap('button', '换成大字');
  expect(document.querySelector('.app.big')).not.toBeNull();
  expect(storage.get('textSize')).toBe('large');
  await tap('tab', '我的');
  expect(document.querySelector('.app.big')).not.toBeNull();
  expect(screen.getByRole('tab', { name: '大字' }).getAttribute('aria-selected')).toBe('true');
  await tap('tab', '标准');
  expect(document.querySelector('.app.big')).toBeNull();
  expect(storage.get('textSize')).toBe('standard');
});

test('four tabs, of which one is selected', async () => {
  open('pages/home/index');
  for (const [name, path] of [
    ['报销测算', 'pages/estimate/index'],
    ['家庭共济', 'pages/family/index'],
    ['我的', 'pages/me/index'],
    ['首页', 'pages/home/index'],
  ] as const) {
    await tap('tab', name);
    expect(topPath()).toBe(path);
    expect(screen.getByRole('tab', { name }).getAttribute('aria-selected')).toBe('true');
  }
});

test('without a network the last estimate is still seen, with the time it is from', async () => {
  lastEstimate.set({
    about: '妈妈 · 三级医院门诊 · 2025 年 1 月 6 日',
    total: '2500.00',
    insurance: '1200.00',
    personal: '1300.00',
    answers: { who: '妈妈', region: 'shiyan' },
    savedAt: Date.now(),
  });
  network.online = false;
  open('pages/estimate/index');
  await see('没有网络');
  expect(screen.getByRole('status').textContent).toMatch(/看到的是今天 \d{1,2}:\d{2} 存下的/);
  await see('没网也能看、能填');
  expect(document.body.textContent).toContain('1,200.00');
  expect(screen.queryByRole('button', { name: '看明细' })).toBeNull();
  network.online = true;
  await tap('button', '重试');
  await see('看明细');
});

test('the network comes and goes while the page is open', async () => {
  open('pages/estimate/index');
  await see('算一算能报多少');
  act(() => network.change(false));
  await see('没有网络');
  act(() => network.change(true));
  expect(screen.queryByText('没有网络')).toBeNull();
});

test('what was begun is gone on with, and a new estimate starts from nothing', async () => {
  answersStore.set({ who: '妈妈', region: 'shiyan', scheme: 'employee' });
  open('pages/estimate/index');
  await screen.findByRole('button', { name: '起付线、上限是什么？' });
  await tap('button', /^接着上次填/);
  await see('妈妈在职还是退休？');
  cleanup();
  open('pages/estimate/index');
  await tap('button', /^算一次/);
  expect(answersStore.get()).toEqual({});
});
