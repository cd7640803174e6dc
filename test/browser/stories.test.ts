/**
 * Three people who know nothing of insurance, walked through in a browser; what they are told is what `npm run calc`
 * says. Then a city of nobody's, laid over the rules: its wizard, comparison and library work with no code.
 */
import { spawnSync } from 'node:child_process';

import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { StatementData } from '../../cloudfunctions/calculator/contract';
import { launchBrowser } from '../support/browser/launch';
import { Visitor } from '../support/browser/visitor';
import { functionsOn } from '../support/functions';
import { type Site, startSite } from '../support/site';

jest.setTimeout(120_000);

const CITIES = path.resolve(__dirname, '../rules/cities');

let site: Site;
let browser: Browser;
const here: Visitor[] = [];

beforeAll(async () => {
  const functionsDir = await functionsOn(CITIES);
  [site, browser] = await Promise.all([startSite({ pages: true, functionsDir }), launchBrowser()]);
}, 180_000);
afterEach(async () => {
  await Promise.all(here.splice(0).map((visitor) => visitor.leave()));
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function arrive(): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, site.url);
  here.push(visitor);
  await visitor.open();
  return visitor;
}

/** What the command line says of one settlement. */
function calc(region: string, person: object, settlement: object): { personal: string; paid: string } {
  const event = { action: 'statement', region, person, settlements: [settlement] };
  const { stdout } = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'scripts/calc.ts'], {
    cwd: path.resolve(__dirname, '../..'),
    input: `${JSON.stringify(event)}\n`,
    encoding: 'utf8',
    env: { ...process.env, RULES_DIR: CITIES },
  });
  const reply: { ok: boolean; data: StatementData } = JSON.parse(stdout);
  const [settled] = reply.data.settlements;
  if (settled === undefined) throw new Error(stdout);
  return settled;
}

const grouped = (yuan: string) => yuan.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** The two amounts that stand largest on the page. */
async function seeAmounts(
  visitor: Visitor,
  { paid, personal }: { paid: string; personal: string },
): Promise<void> {
  await visitor.see('为什么是这些数');
  const text = (await visitor.text()).replaceAll(' ', '');
  expect(text).toContain(`医保付${grouped(paid)}元自己付${grouped(personal)}元`);
}

type Step = readonly [role: 'button' | 'radio' | 'checkbox', name: string | RegExp];

async function walk(visitor: Visitor, who: string, steps: readonly Step[]): Promise<void> {
  await visitor.tap('button', /算一算/);
  await visitor.see('给谁算？');
  await visitor.tap('button', new RegExp(`${who}$`));
  for (const [role, name] of steps) await visitor.tap(role, name);
}

const NEXT: Step = ['button', '下一题'];

async function bill(visitor: Visitor, total: string, inScope: string): Promise<void> {
  await visitor.fill(/^总费用/, total);
  await visitor.fill(/^其中医保范围内/, inScope);
  await visitor.tap('button', '看结果');
}

test('Zhang, retired, wants to know what a visit of 2500 costs at the big hospital', async () => {
  const visitor = await arrive();
  await walk(visitor, '我', [
    ['radio', /^十堰市/],
    NEXT,
    ['radio', /^退休/],
    NEXT,
    NEXT,
    ['radio', /^三级医院/],
    NEXT,
  ]);
  await bill(visitor, '2500', '2500');
  const settlement = {
    date: '2025-01-06',
    kind: 'outpatient',
    level: 3,
    bill: { total: '2500', inScope: '2500' },
  };
  const said = calc('shiyan', { scheme: 'employee', status: 'retired' }, settlement);
  expect(said).toMatchObject({ paid: '1200.00', personal: '1300.00' });
  await seeAmounts(visitor, said);
  expect(visitor.errors).toEqual([]);
});

test('a resident with 低保 was referred to a hospital of the third level', async () => {
  const visitor = await arrive();
  await walk(visitor, '爸爸', [
    ['radio', /^随州市/],
    NEXT,
    ['radio', /^住院，/],
    NEXT,
    ['checkbox', /^低保对象/],
    NEXT,
    ['radio', /^外地，办了转诊/],
    ['radio', '本省'],
    NEXT,
    ['radio', /^三级医院/],
    NEXT,
  ]);
  await bill(visitor, '58000', '55000');
  const settlement = {
    date: '2025-01-06',
    kind: 'inpatient',
    level: 3,
    place: 'referred',
    bill: { total: '58000', inScope: '55000' },
  };
  const said = calc('suizhou', { scheme: 'resident', identities: ['low_income'] }, settlement);
  await seeAmounts(visitor, said);
  await visitor.see('带什么，怎么办');
  expect(visitor.errors).toEqual([]);
});

test("a child's visit to the township clinic", async () => {
  const visitor = await arrive();
  await walk(visitor, '孩子', [
    ['radio', /^随州市/],
    NEXT,
    NEXT,
    ['radio', /^一级医院/],
    ['radio', /^乡镇卫生院/],
    NEXT,
  ]);
  await bill(visitor, '86.5', '80');
  const settlement = {
    date: '2025-01-06',
    kind: 'outpatient',
    level: 1,
    institution: 'township',
    bill: { total: '86.5', inScope: '80' },
  };
  const said = calc('suizhou', { scheme: 'resident' }, settlement);
  expect(said).toMatchObject({ paid: '40.00', personal: '46.50' });
  await seeAmounts(visitor, said);
});

test('a city that no page knows: its questions, its result, its comparison', async () => {
  const visitor = await arrive();
  await walk(visitor, '妈妈', [['radio', /^丙市（虚构）/], NEXT]);
  // Its own questions come from its rules; each is answered as it stands.
  for (let step = 0; step < 14; step += 1) {
    const text = await visitor.text();
    if (text.includes('这次一共多少钱')) break;
    if (text.includes('数目')) await visitor.fill(/^数目/, '3');
    else if (text.includes('哪天看')) await visitor.tap('radio', /^住院/);
    else await visitor.tapFirst('radio');
    await visitor.tap('button', '下一题');
  }
  await bill(visitor, '30000', '28000');
  await visitor.see('为什么是这些数');
  await visitor.see(/丙市（虚构）/);
  await visitor.tap('button', /^还能怎么比/);
  await visitor.see(/^换个医院$/);
  await visitor.open('package-policy/pages/city/index?region=city-c');
  await visitor.see(/丙市居民住院/);
  await visitor.fill(/^搜规定/, '门槛费');
  await visitor.see(/^找到 \d+ 处/);
  await visitor.open('package-policy/pages/topic/index?region=city-c&topic=inpatient');
  await visitor.see('医保付几成');
  expect(visitor.errors).toEqual([]);
});
