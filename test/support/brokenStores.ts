/** Three stores that are broken on purpose, each in one line: a check that passes on them checks nothing. */
import {
  type Transaction,
  type TransactionParts,
  Transactions,
} from '../../localcloud/database/transactions';

class NoVersionCheck extends Transactions {
  protected override assertUnchanged(): void {}
}

class NoLock extends Transactions {
  protected override lock(): void {}
}

class ReadsOutsideTheSnapshot extends Transactions {
  protected override readSnapshot(
    _transaction: Transaction,
    ...[collection, id]: [Parameters<TransactionParts['documents']['get']>[0], string]
  ): string | undefined {
    return this.parts.documents.get(collection, id)?.body;
  }
}

export const BROKEN = {
  'no version check': (parts: TransactionParts) => new NoVersionCheck(parts),
  'no lock': (parts: TransactionParts) => new NoLock(parts),
  'reads outside the snapshot': (parts: TransactionParts) => new ReadsOutsideTheSnapshot(parts),
} as const;
