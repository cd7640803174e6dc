import { type Documents, documents } from '../database';
import { maskName } from '../mask';
import { isShredded, openFor, Shredded } from '../secrets';
import { type Application, applications } from './applications';

/** What stands for a name or a number whose key has been destroyed. It is shown to people, never to a bank. */
export const GONE = '（已注销）';

/** Whom a refund is paid to. */
interface Payee {
  holder: string;
  card: string;
}

/** Holder and card in full; undefined once their key is destroyed, and nobody can be paid any more. */
export async function payeeOf({ _id: id, owner, bank }: Application): Promise<Payee | undefined> {
  const opened = (field: 'holder' | 'card'): Promise<string> =>
    openFor(documents, owner, { collection: applications.name, id, field }, bank[field]);
  try {
    const [holder, card] = await Promise.all([opened('holder'), opened('card')]);
    return { holder, card };
  } catch (error) {
    if (error instanceof Shredded) return undefined;
    throw error;
  }
}

/** Whether a refund can no longer be addressed. */
export const isPayeeGone = (docs: Documents, { owner }: Pick<Application, 'owner'>): Promise<boolean> =>
  isShredded(docs, owner);

/** The holder as lists and pages show it. */
export async function holderShown(found: Application): Promise<string> {
  const payee = await payeeOf(found);
  return payee === undefined ? GONE : maskName(payee.holder);
}
