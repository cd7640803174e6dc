import { bills } from '../../cloudfunctions/common/bills';
import { today } from '../../cloudfunctions/common/clock';
import type { Collection } from '../../cloudfunctions/common/database';
import { accounts, corrections, entries, reservations } from '../../cloudfunctions/common/ledger';
import { applications } from '../../cloudfunctions/common/premium/applications';
import { premiumClaims } from '../../cloudfunctions/common/premium/claims';
import { orders } from '../../cloudfunctions/common/premium/orders';
import { readAll } from './read';

type DocumentOf<C> = C extends Collection<infer T> ? T : never;

/** Everything that has to do with money, as it lies in the database. */
export interface Book {
  today: string;
  accounts: DocumentOf<typeof accounts>[];
  entries: DocumentOf<typeof entries>[];
  reservations: DocumentOf<typeof reservations>[];
  corrections: DocumentOf<typeof corrections>[];
  claims: DocumentOf<typeof premiumClaims>[];
  orders: DocumentOf<typeof orders>[];
  applications: DocumentOf<typeof applications>[];
  bills: DocumentOf<typeof bills>[];
}

export async function readBook(): Promise<Book> {
  return {
    today: today(),
    accounts: await readAll(accounts),
    entries: await readAll(entries),
    reservations: await readAll(reservations),
    corrections: await readAll(corrections),
    claims: await readAll(premiumClaims),
    orders: await readAll(orders),
    applications: await readAll(applications),
    bills: await readAll(bills),
  };
}
