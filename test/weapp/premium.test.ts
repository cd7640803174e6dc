import { built } from '../support/build';
import { type Site, startSite, TODAY } from '../support/site';
import type { Person, Someone } from '../support/townsfolk';
import { MiniProgram } from '../support/weapp/miniProgram';

jest.setTimeout(120_000);

/** What one step may hand from the program's logic to its view (WeChat warns at 256 KB). */
const LARGEST_STEP = 20 * 1024;
const OVERVIEW = '/package-premium/pages/overview/index?year=2025';
const CARD = '6217001234563058';

describe('premiums in the built mini-program', () => {
  let site: Site;
  const programs: MiniProgram[] = [];

  beforeAll(async () => {
    built('weapp');
    site = await startSite({ pages: false });
  }, 180_000);
  afterEach(() => {
    for (const program of programs.splice(0)) program.close();
  });
  afterAll(() => site.close());

  /** The overview of an account's owner with four relatives, and a hand that notes what each of its taps costs. */
  async function arrive(region: string, premiums: string[]) {
    const account: Someone = { region, scheme: 'employee', base: '6500', openingBalance: '2486.40' };
    const owner: Person = await site.folk.person({ ...account, name: '陈卫东' });
    for (const [name, relation] of [
      ['王丽', 'spouse'],
      ['陈大山', 'parent'],
      ['赵秀英', 'parent'],
      ['陈雨', 'child'],
    ] as const)
      await site.folk.bind(owner, await site.folk.person({ region, name, premiums }), relation);
    // The first call of a function takes longest: it is started for it.
    await site.call(owner.openid, 'premium', { action: 'overview', year: 2025 });
    const program = await MiniProgram.boot({
      folder: built('weapp'),
      now: new Date(`${TODAY}T09:00:00`),
      callFunction: (name, event) => site.call(owner.openid, name, event),
      open: OVERVIEW,
    });
    programs.push(program);
    const opening = program.setDataLog.reduce((sum, { bytes }) => sum + bytes, 0);
    const steps = [{ act: 'opening', bytes: opening }];
    const tap = async (role: string, name: string | RegExp): Promise<void> => {
      const { bytes } = await program.cost(() => program.tap(role, name));
      steps.push({ act: `${role} ${String(name)}`, bytes });
    };
    return { program, tap, tooLarge: () => steps.filter(({ bytes }) => bytes > LARGEST_STEP) };
  }

  it('pays for two relatives, tells what became of it, and has a receipt', async () => {
    const { program, tap, tooLarge } = await arrive('kunming', ['2025:400']);
    expect(program.text).toContain('1,600.00');
    await tap('button', /^给 4 人缴费$/);
    await tap('checkbox', /^王丽/);
    await tap('checkbox', /^陈雨/);
    await tap('button', '下一步');
    expect(program.text).toContain('请核对，再缴');
    await tap('button', '缴 800.00 元');
    expect(program.text).toContain('都缴好了，您不用再做什么');
    await tap('button', /^存成图片/);
    expect(program.route).toBe('package-premium/pages/receipt/index');
    // A phone that cannot paint has the receipt in words, with names masked.
    expect(program.text).toMatch(/居民医保缴费凭证.*王\*.*陈\*.*800\.00 元/);
    expect(program.text).not.toMatch(/王丽|陈雨/);
    expect(tooLarge()).toEqual([]);
    expect(program.errors).toEqual([]);
  });

  it('applies for a refund, keeps the card out of the storage, and takes the application back', async () => {
    const { program, tap, tooLarge } = await arrive('suizhou', ['2025:400:2024-11-20']);
    await tap('button', '申请返还');
    await tap('radio', /^王丽/);
    await tap('button', '下一步');
    expect(program.text).toContain('两个数里，按小的返还。');
    await tap('button', '下一步');
    await program.type('开户银行', '示例银行');
    await program.type('卡号', CARD);
    await tap('button', '下一步');
    expect(program.text).toContain('请核对，再提交');
    expect(JSON.stringify([...program.storage])).not.toContain(CARD.slice(4, 12));
    await tap('button', '提交申请');
    expect(program.text).toContain('正在审核，您不用做什么');
    await tap('button', /^撤回申请/);
    await tap('button', '确定撤回');
    expect(program.text).toContain('已经撤回');
    expect(tooLarge()).toEqual([]);
    expect(program.errors).toEqual([]);
  });
});
