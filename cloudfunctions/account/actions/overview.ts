import { calculate } from '../../calculator/index';
import { today } from '../../common/clock';
import { documents, find } from '../../common/database';
import { action } from '../../common/handler';
import type { Insured } from '../../common/insured';
import { type Account, accounts, type Entry, entries, freeIn, monthOf } from '../../common/ledger';
import { insuredOf, requireMember } from '../../common/links';
import { equal, type Fen, formatYuan, negate, parseYuan, subtract, sum, ZERO } from '../../common/money';
import { creditFor } from '../../common/premium/crediting';
import { createPolicy } from '../../common/premium/policy';
import { type Names, namesFor } from '../../common/premium/views';
import {
  type AccountYear,
  type Counted,
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

type CreditAnswer = Extract<ReturnType<typeof creditFor>, { known: true }>;

function countedIn(answer: CreditAnswer): Counted {
  const { monthly, gross, longTermCare = null, lines } = answer;
  return { monthly, gross, longTermCare, lines };
}

/** By the rule and the age of its own month; a base that has changed since then comes to another amount. */
function countedOf(person: Insured, { kind, ref, posted }: Entry): Counted | null {
  if (kind !== 'credit') return null;
  const answer = creditFor(policy, person, ref);
  return answer.known && equal(parseYuan(answer.monthly), posted) ? countedIn(answer) : null;
}

async function movementOf(person: Insured, entry: Entry, names: Names): Promise<Movement> {
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
    counted: countedOf(person, entry),
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

async function yearOf(person: Insured, account: Account, year: number): Promise<AccountYear> {
  const names = namesFor('family');
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
  const movements = await Promise.all(list.map((entry) => movementOf(person, entry, names)));
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
  return { by: 'rule', creditedTo: account.creditedTo, ...countedIn(answer) };
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
      year: await yearOf(person, account, year),
    },
  };
});
