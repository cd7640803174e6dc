/** Every flow that moves money, each as a scene anew: the command that moves it, and what must hold after it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApplicationCommandReply, ListReply } from '../../cloudfunctions/premium/contract';
import type { FilesReply } from '../../cloudfunctions/staff/contract';
import { crashingAt } from './deaths';
import {
  applyEvent,
  bankOf,
  dataOf,
  type Household,
  newKey,
  onPaper,
  type Person,
  type Reply,
  type Staff,
} from './household';

export interface Scene {
  /** Sends the command; the same again when it is sent again. */
  send: () => Promise<Reply>;
  /** Throws unless the money is where it belongs. */
  check: () => Promise<void>;
  /** Ends whoever carries the command out, when that is no function. */
  kill?: () => void;
}

export interface Flow {
  title: string;
  scene: () => Promise<Scene>;
}

/** The office's hands. */
export type Hands = Readonly<Record<'clerk' | 'reviewer' | 'cashier', Staff>>;

/** The day of the scenes; those of the timer begin on an earlier one. */
const DAY = '2025-01-06';
const NEXT_DAY = '2025-01-07';
const MONTH_BEFORE = '2024-12-20';
const DONE = { ok: true, data: {}, error: { code: '', message: '' } };
const NOT_YET = { ok: false, data: {}, error: { code: 'BUSY', message: '' } };

type Holds = (person: Person, expected: string) => Promise<void>;

/** The flows in a household whose reservations stand for one day; it need not be there yet. */
export function moneyFlows(household: () => Household, hands: () => Hands): Flow[] {
  const to = (openid: string, name: string, event: object) => (): Promise<Reply> =>
    household().call(name, event, openid);
  const command = (who: { openid: string }, name: string, event: object) =>
    to(who.openid, name, { ...event, key: newKey() });
  const byStaff = (role: keyof Hands, event: object) => command(hands()[role], 'staff', event);
  const done = <T = unknown>(send: () => Promise<Reply>): Promise<T> => dataOf<T>(send());

  /** `balance reserved` in fen, whether the person can still be addressed or not. */
  async function holds({ id }: Person, expected: string): Promise<void> {
    const { documents } = await import('../../cloudfunctions/common/database');
    const { accounts } = await import('../../cloudfunctions/common/ledger');
    const account = await documents.get(accounts, id);
    expect(`${account?.posted} ${account?.pending}`).toBe(expected);
  }

  const anOwner = (): Promise<Person> =>
    household().person({ scheme: 'employee', base: '5000', openingBalance: '1000.00' });
  async function family(premiums: string): Promise<{ owner: Person; child: Person }> {
    const owner = await anOwner();
    const child = await household().person({ premiums: [premiums] });
    await household().bind(owner, child, 'child');
    return { owner, child };
  }
  async function submitted(): Promise<{ owner: Person; application: string }> {
    const { owner, child } = await family('2025:300:2024-11-02');
    const apply = to(owner.openid, 'premium', applyEvent(owner, child));
    return { owner, application: (await done<ApplicationCommandReply>(apply)).application };
  }
  const decide = (action: string, application: string) => {
    const reason = action === 'approve' ? {} : { reason: 'other', text: '材料不齐' };
    return byStaff('reviewer', { action, application, ver: 1, ...reason });
  };
  async function approved(): Promise<{ owner: Person; application: string }> {
    const about = await submitted();
    await done(decide('approve', about.application));
    return about;
  }
  const simple = (title: string, scene: () => Promise<Scene>): Flow => ({
    title,
    async scene() {
      household().moveTo(DAY);
      return scene();
    },
  });

  /** Lets the timer run; not yet done while a state that it must reach is not reached. */
  const ticking = (isThere: () => Promise<boolean>) => async (): Promise<Reply> => {
    await household().cloud.timers.fire('jobs', 'hourly');
    return (await isThere()) ? DONE : NOT_YET;
  };
  const tick = () => household().cloud.timers.fire('jobs', 'hourly');

  /** A payment whose function died after that commit of its: the placing, or the core system's own. */
  async function interrupted(commit: 1 | 3): Promise<{ owner: Person; order: string }> {
    const { owner, child } = await family('2025:300');
    const items = [{ insured: child.id, amount: '300' }];
    const pay = command(owner, 'premium', { action: 'pay', year: 2025, items });
    await crashingAt(household().cloud, commit, 'after-commit', pay);
    const { orders } = await done<ListReply>(to(owner.openid, 'premium', { action: 'list' }));
    expect(orders.map((order) => order.items[0]?.state)).toEqual(['processing']);
    return { owner, order: String(orders[0]?.order) };
  }
  const ended = (title: string, commit: 1 | 3, expected: string): Flow =>
    simple(title, async () => {
      const { owner, order } = await interrupted(commit);
      household().moveTo(NEXT_DAY);
      return {
        send: byStaff('reviewer', { action: 'endOrder', order }),
        check: () => holds(owner, expected),
      };
    });

  /** A day of its own for each payout file; what other scenes have approved is in another. */
  let days = 0;
  async function fileDay(): Promise<string> {
    const { dayAfter } = await import('../../cloudfunctions/common/premium/reference');
    const { waiting } = await done<FilesReply>(to(hands().cashier.openid, 'staff', { action: 'files' }));
    if (waiting.count > 0) await exportNow(await nextDay());
    return nextDay();

    async function nextDay(): Promise<string> {
      days += 1;
      const day = dayAfter(NEXT_DAY, days);
      household().moveTo(day);
      return day;
    }
  }
  async function exportNow(day: string): Promise<string> {
    await done(byStaff('cashier', { action: 'export' }));
    return day;
  }
  const markPaid = (day: string, bounced: object[] = []) =>
    byStaff('cashier', { action: 'markPaid', day, bounced });

  return [
    simple('direct payment for two', async () => {
      const { owner, child } = await family('2025:300');
      const second = await household().person({ premiums: ['2025:300'] });
      await household().bind(owner, second, 'parent');
      const items = [child, second].map(({ id }) => ({ insured: id, amount: '300' }));
      return {
        send: command(owner, 'premium', { action: 'pay', year: 2025, items }),
        check: () => holds(owner, '40000 0'),
      };
    }),
    simple('refund application', async () => {
      const { owner, child } = await family('2025:300:2024-11-02');
      return {
        send: to(owner.openid, 'premium', applyEvent(owner, child)),
        check: () => holds(owner, '100000 30000'),
      };
    }),
    simple('direct payment at the counter', async () => {
      const { owner, child } = await family('2025:300');
      const items = [{ insured: onPaper(child), amount: '300' }];
      const event = { action: 'enterPayment', owner: onPaper(owner), year: 2025, items, paper: 'SM-1' };
      return { send: byStaff('clerk', event), check: () => holds(owner, '70000 0') };
    }),
    simple('refund application at the counter', async () => {
      const { owner, child } = await family('2025:300:2024-11-02');
      const people = { owner: onPaper(owner), insured: onPaper(child), bank: bankOf(owner) };
      const event = { action: 'enterRefund', ...people, year: 2025, amount: '300', paper: 'SM-1' };
      return { send: byStaff('clerk', event), check: () => holds(owner, '100000 30000') };
    }),
    simple('cancelling', async () => {
      const { owner, application } = await submitted();
      return {
        send: command(owner, 'premium', { action: 'cancel', application }),
        check: () => holds(owner, '100000 0'),
      };
    }),
    ...Object.entries({ approve: '70000 0', reject: '100000 0', return: '100000 30000' }).map(
      ([action, expected]) =>
        simple(action, async () => {
          const { owner, application } = await submitted();
          return { send: decide(action, application), check: () => holds(owner, expected) };
        }),
    ),
    simple('correcting', async () => {
      const { owner, application } = await submitted();
      await done(decide('return', application));
      return {
        send: command(owner, 'premium', { action: 'correct', application, bank: bankOf(owner) }),
        check: () => holds(owner, '100000 30000'),
      };
    }),
    simple('opening balance', () => openingBalance(household(), holds)),
    {
      title: 'crediting a month',
      async scene() {
        // What the timer does once a day, or once a place, it has done by then.
        for (const day of [DAY, MONTH_BEFORE]) {
          household().moveTo(day);
          await tick();
        }
        const owner = await anOwner();
        household().moveTo(DAY);
        return {
          send: ticking(async () => (await holdings(owner)) === 110000),
          check: () => holds(owner, '110000 0'),
        };
      },
    },
    {
      title: 'expiry',
      async scene() {
        household().moveTo(NEXT_DAY);
        await tick();
        household().moveTo(DAY);
        const { owner, application } = await submitted();
        household().moveTo(NEXT_DAY);
        const stateOf = async (): Promise<string | undefined> => {
          const { applications } = await done<ListReply>(to(owner.openid, 'premium', { action: 'list' }));
          return applications.find((one) => one.application === application)?.state;
        };
        return {
          send: ticking(async () => (await stateOf()) === 'expired'),
          check: () => holds(owner, '100000 0'),
        };
      },
    },
    simple('a payment carried on by the timer', async () => {
      await tick();
      const { owner } = await interrupted(1);
      return {
        send: ticking(async () => (await holdings(owner)) === 70000),
        check: () => holds(owner, '70000 0'),
      };
    }),
    simple('a payment carried on by whoever looks at it', async () => {
      const { owner, order } = await interrupted(1);
      return {
        send: to(owner.openid, 'premium', { action: 'order', order }),
        check: () => holds(owner, '70000 0'),
      };
    }),
    ended('a payment that the core system has not taken, ended by its bill', 1, '100000 0'),
    ended('a payment that the core system has taken, ended by its bill', 3, '70000 0'),
    simple('giving a payout up', async () => {
      const { owner, application } = await approved();
      const { documents } = await import('../../cloudfunctions/common/database');
      const { shred } = await import('../../cloudfunctions/common/secrets');
      await shred(documents, owner.id);
      return {
        send: byStaff('cashier', { action: 'giveUp', application }),
        check: () => holds(owner, '100000 0'),
      };
    }),
    {
      title: 'the payout file',
      async scene() {
        await fileDay();
        const [one, other] = [await approved(), await approved()];
        return {
          send: byStaff('cashier', { action: 'export' }),
          check: async () => {
            for (const { owner } of [one, other]) await holds(owner, '70000 0');
          },
        };
      },
    },
    {
      title: 'the bank’s word on a file',
      async scene() {
        const day = await fileDay();
        const [paid, back] = [await approved(), await approved()];
        await exportNow(day);
        return {
          send: markPaid(day, [{ application: back.application, reason: 'account_closed' }]),
          check: async () => {
            await holds(paid.owner, '70000 0');
            await holds(back.owner, '100000 0');
          },
        };
      },
    },
    {
      title: 'what the bank sends back later',
      async scene() {
        const day = await fileDay();
        const { owner, application } = await approved();
        await done(markPaid(await exportNow(day)));
        return {
          send: byStaff('cashier', { action: 'bounceLater', application, reason: 'bank_refused' }),
          check: () => holds(owner, '100000 0'),
        };
      },
    },
  ];
}

const HEADER =
  'name,idNumber,phone,region,scheme,status,mode,identities,base,retirementSettled,gapYears,continuousYears,guardianIdNumber,openingBalance,premiums';

/** A line of the roster that makes somebody an employee with an account, as the office's command imports it. */
async function openingBalance(home: Household, holds: Holds): Promise<Scene> {
  const someone = await home.person({}, undefined, 'listed');
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  const roster = join(folder, 'roster.csv');
  const { YIBAO_MASTER_KEYS, YIBAO_INDEX_KEY } = process.env;
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify({ YIBAO_MASTER_KEYS, YIBAO_INDEX_KEY }));
  const line = `${someone.name},${someone.idNumber},,yunshui,employee,active,,,5000,,,,,800.00,2025:300`;
  writeFileSync(roster, `${HEADER}\n${line}\n`);
  const args = ['--import', 'tsx', 'scripts/import.ts', roster];
  let running: ChildProcess | undefined;
  return {
    send: () =>
      new Promise((resolve) => {
        const where = ['--cloud', home.cloud.url, '--data', folder];
        // The environment as this suite has it: with the fictitious regions.
        running = spawn(process.execPath, [...args, ...where], { stdio: 'ignore', env: process.env });
        running.on('exit', (status) => resolve(status === 0 ? DONE : NOT_YET));
      }),
    kill: () => running?.kill('SIGKILL'),
    check: async () => {
      await holds(someone, '80000 0');
      rmSync(folder, { recursive: true });
    },
  };
}

/** What is in somebody's account, in fen. */
async function holdings({ id }: Person): Promise<number> {
  const { documents } = await import('../../cloudfunctions/common/database');
  const { accounts } = await import('../../cloudfunctions/common/ledger');
  return Number((await documents.get(accounts, id))?.posted);
}
