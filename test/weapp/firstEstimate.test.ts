import { built } from '../support/build';
import { walkToBill, walkToResult, ZHANG } from '../support/journey';
import { type Site, startSite, TODAY } from '../support/site';
import { handsOn } from '../support/weapp/hands';
import { type BootOptions, MiniProgram } from '../support/weapp/miniProgram';

jest.setTimeout(60_000);

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

  it('leads from the home page to what insurance pays, the year and back', async () => {
    const program = await boot();
    const hands = handsOn(program);
    await walkToResult(hands, ZHANG);
    expect(program.route).toBe('pages/result/index');
    expect(program.text).toContain('1,200.00');
    expect(program.errors).toEqual([]);
  });

  it('hands little to its view: at most 20 KB a step, at most 3 times for a changed amount', async () => {
    const program = await boot();
    const hands = handsOn(program);
    const costs: number[] = [];
    const measured = {
      ...hands,
      tap: async (...act: Parameters<typeof hands.tap>) => {
        const cost = await program.cost(() => hands.tap(...act));
        costs.push(cost.bytes);
      },
    };
    await walkToBill(measured, ZHANG);
    await program.type(/^总费用/, '250');
    const change = await program.cost(() => program.type(/^总费用/, '2'));
    expect(change.calls).toBeLessThanOrEqual(3);
    expect(Math.max(...costs)).toBeLessThan(LARGEST_STEP);
  });
});
