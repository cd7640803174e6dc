import { bills } from '../../cloudfunctions/common/bills';
import type { Collection } from '../../cloudfunctions/common/database';
import { accounts, corrections, entries, reservations } from '../../cloudfunctions/common/ledger';
import { applications } from '../../cloudfunctions/common/premium/applications';
import { premiumClaims } from '../../cloudfunctions/common/premium/claims';
import { orders } from '../../cloudfunctions/common/premium/orders';
import { payoutFiles } from '../../cloudfunctions/common/premium/payouts';
import { readAll } from './read';

type DocumentOf<C> = C extends Collection<infer T> ? T : never;

/** Everything that has to do with money, as it lies in the database. */
export interface Book {
  /** The book's own present: the day of its newest entry, whatever day it is where it is audited. */
  today: string;
  accounts: DocumentOf<typeof accounts>[];
  entries: DocumentOf<typeof entries>[];
  reservations: DocumentOf<typeof reservations>[];
  corrections: DocumentOf<typeof corrections>[];
  claims: DocumentOf<typeof premiumClaims>[];
  orders: DocumentOf<typeof orders>[];
  applications: DocumentOf<typeof applications>[];
  bills: DocumentOf<typeof bills>[];
  payoutFiles: DocumentOf<typeof payoutFiles>[];
  /** Whether payments are noted in the roster itself: with a core system of its own they are noted there. */
  rosterIsCore: boolean;
}

export async function readBook(): Promise<Book> {
  const allEntries = await readAll(entries);
  return {
    today:
      allEntries
        .map(({ day }) => day)
        .sort()
        .at(-1) ?? '',
    accounts: await readAll(accounts),
    entries: allEntries,
    reservations: await readAll(reservations),
    corrections: await readAll(corrections),
    claims: await readAll(premiumClaims),
    orders: await readAll(orders),
    applications: await readAll(applications),
    bills: await readAll(bills),
    payoutFiles: await readAll(payoutFiles),
    rosterIsCore: (process.env.CORE_SYSTEM ?? 'roster') === 'roster',
  };
}
