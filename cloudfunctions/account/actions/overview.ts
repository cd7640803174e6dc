import { calculate } from '../../calculator/index';
import { today } from '../../common/clock';
import { documents, find } from '../../common/database';
import { action } from '../../common/handler';
import type { Insured } from '../../common/insured';
import { type Account, accounts, type Entry, entries, freeIn, monthOf } from '../../common/ledger';
import { insuredOf, requireMember } from '../../common/links';
import { type Fen, formatYuan, negate, subtract, sum, ZERO } from '../../common/money';
import { creditFor } from '../../common/premium/crediting';
import { createPolicy } from '../../common/premium/policy';
import { type Names, namesFor } from '../../common/premium/views';
import {
  type AccountYear,
  type CounterParty,
  type Crediting,
  type Movement,
  type OverviewReply,
  overviewEvent,
} from '../contract';

const policy = createPolicy(calculate);
/** More movements than a year can have: twelve credits, and three for each relative and try. */
const MOST = 1000;

/** `system:payout:yunshui` → `payout`. */
function partyOf(counterparty: string): CounterParty {
  const kind = counterparty.split(':')[1];
  return kind === 'credit' || kind === 'premium' || kind === 'payout' ? kind : 'opening';
}

async function movementOf(entry: Entry, names: Names): Promise<Movement> {
  const { _id: id, day, kind, counterparty, posted, pending, balance, beneficiary, ref } = entry;
  return {
    id,
    day,
    kind,
    counterparty: partyOf(counterparty),
    amount: formatYuan(posted),
    reserved: formatYuan(pending),
    balance: formatYuan(balance ?? ZERO),
    forWhom: beneficiary === null ? null : { id: beneficiary, name: await names(beneficiary) },
    ref,
  };
}

const inwards = (list: readonly Entry[]): Fen =>
  sum(list.filter(({ posted }) => posted > ZERO).map(({ posted }) => posted));
const outwards = (list: readonly Entry[]): Fen =>
  negate(sum(list.filter(({ posted }) => posted < ZERO).map(({ posted }) => posted)));

/** `opening`: the balance before the year's first movement. */
function monthsOf(year: number, list: readonly Entry[], opening: Fen): AccountYear['months'] {
  const present = monthOf(today());
  const start = list.find(({ kind }) => kind === 'opening');
  const since = start === undefined ? '' : monthOf(start.day);
  return Array.from({ length: 12 }, (_none, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`;
    const of = list.filter(({ day, kind }) => monthOf(day) === month && kind !== 'opening');
    const last = list.findLast(({ day }) => monthOf(day) <= month);
    const balance = month > present || month < since ? null : formatYuan(last?.balance ?? opening);
    return { month, in: formatYuan(inwards(of)), out: formatYuan(outwards(of)), balance };
  });
}

/** The movements of a year, oldest first. */
function entriesOf(account: string, year: number): Promise<Entry[]> {
  return find(entries, { account, year }, { limit: MOST, order: [['ver', 'asc']] });
}

/** What a year began with: the opening balance, or what was there before the year's first movement. */
function beforeYear({ kind, posted, balance }: Entry): Fen {
  const after = balance ?? ZERO;
  return kind === 'opening' ? after : subtract(after, posted);
}

async function yearOf(account: Account, year: number, names: Names): Promise<AccountYear> {
  const list = await entriesOf(account._id, year);
  const [first] = list;
  const last = list.at(-1);
  // A year without movements: the balance that the next earlier movement left.
  const [before] =
    last === undefined
      ? await find(
          entries,
          { account: account._id, year: { lt: year } },
          { limit: 1, order: [['ver', 'desc']] },
        )
      : [];
  const closing = last?.balance ?? before?.balance ?? ZERO;
  const opening = first === undefined ? closing : beforeYear(first);
  const credits = list.filter((entry) => entry.kind === 'credit');
  const spent = list.filter((entry) => entry.kind === 'post');
  const returned = list.filter((entry) => entry.kind === 'correction');
  const movements = await Promise.all(list.map((entry) => movementOf(entry, names)));
  return {
    year,
    opening: formatYuan(opening),
    closing: formatYuan(closing),
    credited: formatYuan(inwards(credits)),
    spent: formatYuan(outwards(spent)),
    returned: formatYuan(inwards(returned)),
    months: monthsOf(year, list, opening),
    movements: movements.reverse(),
  };
}

/** From the year of the opening balance to the present one, newest first. */
async function yearsOf(account: Account): Promise<number[]> {
  const opening = await documents.get(entries, `${account._id}:1`);
  const present = Number(today().slice(0, 4));
  const first = opening?.year ?? present;
  return Array.from({ length: present - first + 1 }, (_none, index) => present - index);
}

function creditingOf(person: Insured, account: Account): Crediting {
  const answer = creditFor(policy, person, monthOf(today()));
  if (!answer.known) return { by: 'none', reason: answer.reason };
  const { monthly, gross, longTermCare = null, lines } = answer;
  return { by: 'rule', creditedTo: account.creditedTo, monthly, gross, longTermCare, lines };
}

/** Balance, what is reserved, how it is credited, and a year's movements. */
export const overview = action(overviewEvent, async (input, user): Promise<OverviewReply> => {
  const link = await requireMember(documents, user.openid);
  const person = await insuredOf(documents, link);
  const account = await documents.get(accounts, person._id);
  const { scheme } = person;
  if (account === undefined) return { today: today(), scheme, account: null };
  const year = input.year ?? Number(today().slice(0, 4));
  return {
    today: today(),
    scheme,
    account: {
      region: account.region,
      balance: formatYuan(account.posted),
      reserved: formatYuan(account.pending),
      available: formatYuan(freeIn(account)),
      crediting: creditingOf(person, account),
      years: await yearsOf(account),
      year: await yearOf(account, year, namesFor('family')),
    },
  };
});
