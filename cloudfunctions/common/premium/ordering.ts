import { z } from 'zod';
import { now, today } from '../clock';
import type { CoreSystem } from '../coreSystem';
import { documents } from '../database';
import { ERROR_TEXTS, Refusal } from '../errors';
import { once } from '../idempotency';
import { type Insured, insured } from '../insured';
import { accounts, freeIn } from '../ledger';
import { equal, type Fen, formatYuan, parseYuan, ZERO } from '../money';
import { type Application, type Draft, submit } from './applications';
import { type BankInput, sealBank } from './bank';
import { against, type Case, gather, isObstacle, type Obstacle, type RefundQuote, refundOf } from './cases';
import { holderOf } from './claims';
import { notifyOwner } from './notices';
import { type Order, type PlannedItem, placeOrder } from './orders';
import type { Policy } from './policy';
import { newReference } from './reference';
import { carryOn } from './settling';

/** What paying needs beside the database. */
export interface Means {
  core: CoreSystem;
  policy: Policy;
}

/** A command as a function received it: who is answerable for its key, and what was sent. */
export interface CommandOf {
  /** OPENID of the caller. */
  caller: string;
  /** Function and action. */
  name: string;
  key: string;
  request: unknown;
}

/** The account's owner. `NO_ACCOUNT` without a personal account. */
export async function ownerOf(id: string): Promise<Insured> {
  const owner = await documents.get(insured, id);
  const account = await documents.get(accounts, id);
  if (owner === undefined || account === undefined) throw new Refusal('NO_ACCOUNT');
  return owner;
}

/** What is free in somebody's account; nothing where there is none. */
export async function availableIn(id: string): Promise<Fen> {
  const account = await documents.get(accounts, id);
  return account === undefined ? ZERO : freeIn(account);
}

/** Turns an obstacle into the refusal of a whole command. */
export function refuse({ code, message, cite }: Obstacle): never {
  throw new Refusal(code, { message, cite });
}

/** A case, or what a caller is told of somebody who is nobody's relative: the same as of one not bound. */
export async function caseOf(means: Means, owner: Insured, person: string, year: number): Promise<Case> {
  const found = await gather(means, { owner, insured: person, year, today: today() });
  if (found === undefined) throw new Refusal('NOT_BOUND');
  return found;
}

interface WantedItem {
  insured: string;
  amount: string;
}

async function planItem(
  means: Means,
  owner: Insured,
  year: number,
  wanted: WantedItem,
): Promise<PlannedItem> {
  const amount = parseYuan(wanted.amount);
  const found = await gather(means, { owner, insured: wanted.insured, year, today: today() });
  const planned = { insured: wanted.insured, relation: found?.relation ?? 'none', amount };
  if (found === undefined)
    return { ...planned, refusal: { code: 'NOT_BOUND', message: ERROR_TEXTS.NOT_BOUND } };
  const obstacle = against(found, 'direct');
  if (obstacle !== null) return { ...planned, refusal: obstacle };
  const due = found.bill?.due;
  if (due === undefined || !equal(due, amount))
    return { ...planned, refusal: { code: 'AMOUNT_CHANGED', message: ERROR_TEXTS.AMOUNT_CHANGED } };
  return { ...planned, refusal: null };
}

export interface OrderCommand {
  command: CommandOf;
  owner: string;
  year: number;
  items: readonly WantedItem[];
  counter: Order['counter'];
}

/** Orders direct payments and carries them out; repeated with the same key it goes on where it stopped. */
export async function orderPayments(means: Means, wanted: OrderCommand): Promise<Order> {
  const owner = await ownerOf(wanted.owner);
  const items = await Promise.all(wanted.items.map((item) => planItem(means, owner, wanted.year, item)));
  const _id = newReference('P');
  const { counter, year, command } = wanted;
  const plan = { _id, owner: owner._id, year, region: owner.region, day: today(), at: now(), counter, items };
  const placed = await once(
    {
      owner: command.caller,
      name: command.name,
      key: command.key,
      request: command.request,
      reply: z.strictObject({ order: z.string() }),
    },
    async (tx) => {
      // Nothing is decided while the core system is silent: the same key may be sent again.
      const silent = items.find((item) => item.refusal?.code === 'CORE_SILENT');
      if (silent !== undefined) throw new Refusal('CORE_SILENT');
      await placeOrder(tx, plan);
      return { order: _id };
    },
  );
  return carryOn(means.core, placed.order, 'payer');
}

/** Whether the premium is somebody's already: being paid, or paid. */
async function claimOn({ person, year }: Case): Promise<Obstacle | null> {
  const holder = await holderOf(documents, { insured: person._id, year });
  if (holder === undefined) return null;
  const code = holder.state === 'held' ? 'PREMIUM_IN_PROGRESS' : 'PREMIUM_SETTLED';
  return { code, message: ERROR_TEXTS[code] };
}

/** What a refund would be now, or what stands against it; the claim on the premium included. */
export async function quoteRefund(
  means: Means,
  found: Case,
  available: Fen,
): Promise<RefundQuote | Obstacle> {
  const obstacle = against(found, 'refund') ?? (await claimOn(found));
  return obstacle ?? refundOf(means.policy, found, available);
}

/** What a direct payment would be now, or what stands against it; the claim included, the balance not. */
export async function quoteDirect(found: Case): Promise<{ due: Fen } | Obstacle> {
  const obstacle = against(found, 'direct') ?? (await claimOn(found));
  if (obstacle !== null) return obstacle;
  if (found.bill === undefined) throw new Error('A payment without a bill');
  return { due: found.bill.due };
}

/** That a balance does not reach. */
export const shortOf = (due: Fen, available: Fen): Obstacle | null =>
  due > available ? { code: 'INSUFFICIENT_BALANCE', message: ERROR_TEXTS.INSUFFICIENT_BALANCE } : null;

export interface RefundCommand {
  command: CommandOf;
  owner: string;
  insured: string;
  year: number;
  amount: string;
  bank: BankInput;
  /** Who enters it: the owner, or a clerk for a paper application. */
  entered: { channel: Application['channel']; by: string; paper: string | null };
}

/** What every command about an application answers: nothing personal, since it is kept with the command. */
export const applicationCommandReply = z.strictObject({
  application: z.string(),
  year: z.int(),
  insured: z.string(),
  amount: z.string(),
  state: z.string(),
  day: z.string(),
  expiresOn: z.string(),
});
export type ApplicationCommandReply = z.infer<typeof applicationCommandReply>;

export function replyOf({
  _id,
  year,
  insured: person,
  amount,
  state,
  day,
  expiresOn,
}: Application): ApplicationCommandReply {
  return { application: _id, year, insured: person, amount: formatYuan(amount), state, day, expiresOn };
}

function draftOf(wanted: RefundCommand, found: Case, quote: RefundQuote): Omit<Draft, '_id' | 'bank'> {
  const { owner, person, relation, year, bill } = found;
  if (relation === null || bill?.paid == null) throw new Error('A refund of nothing');
  return {
    owner: owner._id,
    insured: person._id,
    relation,
    year,
    region: owner.region,
    amount: quote.refund,
    channel: wanted.entered.channel,
    enteredBy: wanted.entered.by,
    paper: wanted.entered.paper,
    seen: { identities: person.identities, rules: quote.rules, paid: bill.paid, paidOn: bill.paidOn },
  };
}

/** The case with what its refund would be, or what stands against it. */
async function refundCase(
  means: Means,
  owner: Insured,
  { insured: person, year }: Pick<RefundCommand, 'insured' | 'year'>,
): Promise<{ found: Case; quote: RefundQuote } | Obstacle> {
  const found = await gather(means, { owner, insured: person, year, today: today() });
  // The same of somebody who is not there as of somebody who is not bound.
  if (found === undefined) return { code: 'NOT_BOUND', message: ERROR_TEXTS.NOT_BOUND };
  const quote = await quoteRefund(means, found, await availableIn(owner._id));
  return isObstacle(quote) ? quote : { found, quote };
}

/** Submits a refund application; every refusal leaves nothing behind, so the same key may be sent again. */
export async function submitRefund(means: Means, wanted: RefundCommand): Promise<ApplicationCommandReply> {
  const owner = await ownerOf(wanted.owner);
  const decided = await refundCase(means, owner, wanted);
  const _id = newReference('R');
  const { command, entered } = wanted;
  const reply = applicationCommandReply;
  return once(
    { owner: command.caller, name: command.name, key: command.key, request: command.request, reply },
    async (tx) => {
      // Decided here, not before: a repeated command finds its own application in the way.
      if (isObstacle(decided)) return refuse(decided);
      const { found, quote } = decided;
      if (!equal(quote.refund, parseYuan(wanted.amount))) throw new Refusal('REFUND_CHANGED');
      const bank = await sealBank(tx, owner, _id, wanted.bank);
      const by = entered.channel === 'owner' ? 'owner' : 'clerk';
      const draft: Draft = { ...draftOf(wanted, found, quote), _id, bank };
      const application = await submit(tx, draft, { by, who: entered.by });
      // What the counter does with an account its owner learns of.
      if (entered.channel === 'counter') await notifyOwner(tx, application);
      return replyOf(application);
    },
  );
}
