import { built } from '../support/build';
import { type Hands, STAY, walkToBill, walkToResult, ZHANG, ZHANG_AGAIN } from '../support/journey';
import { type Site, startSite, TODAY } from '../support/site';
import { handsOn } from '../support/weapp/hands';
import { type BootOptions, MiniProgram } from '../support/weapp/miniProgram';
import { nameOf, roleOf } from '../support/weapp/nodes';

jest.setTimeout(120_000);

/** What one step may hand from the program's logic to its view (WeChat warns at 256 KB). */
const LARGEST_STEP = 20 * 1024;

describe('the built mini-program', () => {
  let site: Site;
  let users = 0;
  const open: MiniProgram[] = [];

  beforeAll(async () => {
    built('weapp');
    site = await startSite({ pages: false });
  }, 180_000);
  afterEach(() => {
    for (const program of open.splice(0)) program.close();
  });
  afterAll(() => site.close());

  async function boot(more: Partial<BootOptions> & { openid?: string } = {}): Promise<MiniProgram> {
    users += 1;
    const { openid = `phone-${users}`, ...options } = more;
    const program = await MiniProgram.boot({
      folder: built('weapp'),
      now: new Date(`${TODAY}T09:00:00`),
      callFunction: (name, event) => site.call(openid, name, event),
      ...options,
    });
    open.push(program);
    return program;
  }

  it('leads from the home page to what insurance pays; what is saved is there at the next start', async () => {
    const phone = { openid: 'phone-kept', storage: new Map<string, string>() };
    const program = await boot(phone);
    await walkToResult(handsOn(program), ZHANG);
    expect(program.route).toBe('pages/result/index');
    program.getByRole('img', /^总费用.*统筹基金 1,200\.00 元/);
    await program.tap('button', '存进 2025 年');
    await program.tap('button', '看 2025 年');
    expect(program.route).toBe('pages/year/index');
    expect(program.text).toContain('2,500.00');
    expect(program.errors).toEqual([]);
    program.close();

    const again = await boot(phone);
    expect(again.text).toContain('妈妈');
    await walkToResult(handsOn(again), ZHANG_AGAIN);
    // 2,500 of this year's 3,000 are used up: 500 are left, of which level 3 pays 60 %.
    again.getByRole('img', /^总费用.*统筹基金 300\.00 元/);
    expect(again.errors).toEqual([]);
  });

  it('forgets a visit that is removed', async () => {
    const program = await boot();
    await walkToResult(handsOn(program), ZHANG);
    await program.tap('button', '存进 2025 年');
    await program.tap('button', '看 2025 年');
    await program.tap('button', /^删除/);
    await program.tap('button', '确定删除');
    expect(program.text).toContain('还没有');
  });

  it('shows nobody what somebody else saved', async () => {
    const one = await boot();
    await walkToResult(handsOn(one), ZHANG);
    await one.tap('button', '存进 2025 年');
    expect(one.text).toContain('已存进');
    one.close();
    const other = await boot({ open: '/pages/year/index?who=%E5%A6%88%E5%A6%88&year=2025' });
    expect(other.text).toContain('还没有');
    expect(other.text).not.toContain('2,500.00');
  });

  it('opens each line to its clause', async () => {
    const program = await boot();
    const hands = handsOn(program);
    await walkToResult(hands, ZHANG);
    await hands.see('为什么是这些数');
    await program.tap('button', /统筹基金付.*展开条款/);
    expect(program.getByRole('button', /统筹基金付.*收起条款/).getAttribute('aria-expanded')).toBe('true');
    expect(program.text).toContain('《十堰市职工基本医疗保险门诊共济保障政策问答》');
  });

  it('keeps what was typed when the network fails, and goes on where it was', async () => {
    let down = false;
    const program = await boot({
      callFunction: async (name, event) => {
        if (down) throw new Error('timeout');
        return site.call('phone-in-a-tunnel', name, event);
      },
    });
    const hands = handsOn(program);
    await walkToBill(hands, ZHANG);
    await hands.fill(/^总费用/, '2500');
    await hands.fill(/^其中医保范围内/, '2500');
    down = true;
    await program.tap('button', '看结果');
    expect(program.text).toContain('您填的都还在');
    down = false;
    await program.tap('button', '再算一次');
    program.getByRole('img', /^总费用.*统筹基金 1,200\.00 元/);
    expect(program.errors).toEqual([]);
  });

  it('switches between the tabs and enlarges its words on every page', async () => {
    const program = await boot();
    await program.tap('button', '换成大字');
    for (const [tab, route] of [
      ['报销测算', 'pages/estimate/index'],
      ['家庭共济', 'pages/family/index'],
      ['我的', 'pages/me/index'],
      ['首页', 'pages/home/index'],
    ] as const) {
      await program.tap('tab', tab);
      expect(program.routes).toEqual([route]);
      expect(program.screen[0]?.querySelector('.big')).not.toBeNull();
      expect(program.getByRole('tab', tab).getAttribute('aria-selected')).toBe('true');
    }
    expect(program.errors).toEqual([]);
  });

  it('follows the font setting of the phone until the user chooses', async () => {
    const large = await boot({ phone: { fontSizeSetting: 23.8 } });
    expect(large.screen[0]?.querySelector('.big')).not.toBeNull();
    large.close();
    const standard = await boot();
    expect(standard.screen[0]?.querySelector('.big')).toBeNull();
  });

  it('hands little to its view: at most 20 KB a step, at most 3 times for a changed amount', async () => {
    const program = await boot();
    const hands = handsOn(program);
    const steps: { bytes: number; act: string }[] = [];
    const measured: Hands = {
      ...hands,
      tap: async (role, name) => {
        const { bytes } = await program.cost(() => hands.tap(role, name));
        steps.push({ bytes, act: `${role} ${String(name)}` });
      },
    };
    await walkToBill(measured, ZHANG);
    await measured.fill(/^其中医保范围内/, '2500');
    await measured.fill(/^总费用/, '250');
    const change = await program.cost(() => program.type(/^总费用/, '2'));
    await measured.fill(/^总费用/, '2500');
    await measured.tap('button', '看结果');
    const below = await program.cost(() => hands.see('为什么是这些数'));
    steps.push({ bytes: below.bytes, act: 'below the first screen' });
    await measured.tap('button', '存进 2025 年');
    await measured.tap('button', '看 2025 年');
    expect(steps.filter(({ bytes }) => bytes > LARGEST_STEP)).toEqual([]);
    expect(steps.length).toBeGreaterThan(10);
    expect(change.calls).toBeLessThanOrEqual(3);
  });

  it('hands little to its view where much is to be seen: several funds, a range, the comparisons', async () => {
    const program = await boot();
    const hands = handsOn(program);
    const steps: { bytes: number; act: string }[] = [];
    const measured: Hands = {
      ...hands,
      tap: async (role, name) => {
        const { bytes } = await program.cost(() => hands.tap(role, name));
        steps.push({ bytes, act: `${role} ${String(name)}` });
      },
    };
    await walkToBill(measured, STAY);
    await measured.fill(/^总费用/, '58000');
    await measured.tap('button', '看结果');
    expect(program.text).toContain('答这一题，数就更准');
    await measured.tap('button', '改费用');
    await hands.see('这次一共多少钱？');
    await measured.fill(/^其中医保范围内/, '55000');
    await measured.tap('button', '看结果');
    const below = await program.cost(() => hands.see('带什么，怎么办'));
    steps.push({ bytes: below.bytes, act: 'below the first screen' });
    await measured.tap('button', /^还能怎么比/);
    for (const title of ['在本地、在外地，办不办手续', '今年看，还是明年看']) {
      const { bytes } = await program.cost(() => hands.see(title));
      steps.push({ bytes, act: title });
    }
    expect(steps.filter(({ bytes }) => bytes > LARGEST_STEP)).toEqual([]);
    expect(program.errors).toEqual([]);
  });

  it('hands little to its view where rules are read and found', async () => {
    const program = await boot({ open: '/package-policy/pages/cities/index' });
    const hands = handsOn(program);
    await hands.see(/^随州市/);
    await hands.fill(/^搜规定/, '住院');
    await hands.see(/^找到 \d+ 处/);
    await hands.tap('button', '再看 10 处');
    await hands.tap('button', /^随州市.*居民医保住院：医保付几成/);
    await hands.see('哪一天起的规定');
    expect(program.setDataLog.filter(({ bytes }) => bytes > LARGEST_STEP)).toEqual([]);
    expect(program.errors).toEqual([]);
  });

  it('gives every control a role and a name on every page', async () => {
    const program = await boot();
    const hands = handsOn(program);
    const nameless = () =>
      ['button', 'radio', 'tab', 'checkbox', 'link', 'textbox', 'switch', 'img']
        .flatMap((role) => program.allByRole(role))
        .filter((control) => nameOf(control) === '')
        .map((control) => `${program.route}: ${control.outerHTML}`);
    const untold = () =>
      program.screen
        .flatMap((root) => [...root.querySelectorAll('.tap, input, picker')])
        .filter((control) => roleOf(control) === undefined && !control.querySelector('[aria-role]'))
        .map((control) => `${program.route}: ${control.outerHTML}`);
    const found: string[] = [];
    const look: Hands = {
      ...hands,
      tap: async (role, name) => {
        await hands.tap(role, name);
        found.push(...nameless(), ...untold());
      },
    };
    await walkToResult(look, ZHANG);
    await hands.see('为什么是这些数');
    await look.tap('button', '存进 2025 年');
    await look.tap('button', '看 2025 年');
    while (program.routes.length > 1) await program.back();
    for (const tab of ['报销测算', '家庭共济', '我的', '首页']) await look.tap('tab', tab);
    expect(found).toEqual([]);
  });

  it('stays far below the sizes that WeChat advises against', async () => {
    const program = await boot();
    const hands = handsOn(program);
    await walkToResult(hands, ZHANG);
    await hands.see('为什么是这些数');
    const page = program.screen[0];
    const nodes = [...(page?.querySelectorAll('*') ?? [])];
    const depth = (element: Element): number =>
      element === page || !element.parentElement ? 0 : 1 + depth(element.parentElement);
    expect(nodes.length).toBeGreaterThan(50);
    expect(nodes.length).toBeLessThan(1000);
    expect(Math.max(...nodes.map(depth))).toBeLessThan(30);
    expect(Math.max(...nodes.map((node) => node.children.length))).toBeLessThanOrEqual(60);
  });
});
