import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { calculate } from '../../calculator/index';
import { type Documents, find } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action, type User } from '../../common/handler';
import { once } from '../../common/idempotency';
import {
  type Book,
  type BookEntry,
  books,
  samePersonYear,
  type VisitDocument,
  visits,
  withoutVisit,
} from '../collections';
import { type SaveReply, saveEvent, saveReply, VISIT_LIMITS } from '../contract';

type Save = z.infer<typeof saveEvent>;

/** A settlement keeps the employment status it was made under: the person may retire within the year. */
function settlementOf(save: Save): Save['settlement'] {
  const { status } = save.person;
  return typeof status === 'string' && save.settlement.status === undefined
    ? { ...save.settlement, status }
    : save.settlement;
}

function textField(of: Record<string, unknown>, field: string, path: string): string {
  const value = of[field];
  if (typeof value !== 'string') throw new Refusal('INVALID_INPUT', { path, message: '还没有填写。' });
  return value;
}

function yearOf(date: string): number {
  const year = Number(date.slice(0, 4));
  if (!Number.isInteger(year)) throw new Refusal('INVALID_INPUT', { path: 'settlement.date' });
  return year;
}

/** In time order, and in the order of saving within a day. */
function inOrder(a: VisitDocument, b: VisitDocument): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.seq - b.seq;
}

/** The calculator's path, said of this event: the new settlement is `settlement`, any other is the person's. */
function pathOf(path: string | undefined, index: number): string | undefined {
  if (path === undefined) return undefined;
  const own = `settlements[${index}]`;
  if (path === own || path.startsWith(`${own}.`)) return path.replace(own, 'settlement');
  return path.startsWith('settlements[') ? 'person' : path;
}

/** Refuses what the calculator could not take back: the whole year with the new visit must be computable. */
function assertComputable(save: Save, added: VisitDocument, others: readonly VisitDocument[]): void {
  const year = [...others, added].sort(inOrder);
  const settlements = year.map((visit) => visit.settlement);
  const reply = calculate({ action: 'statement', region: save.region, person: save.person, settlements });
  if (reply.ok) return;
  const { code, message, path, reason } = reply.error;
  throw new Refusal(code, { message, reason, path: pathOf(path, year.indexOf(added)) });
}

/** The book with one visit more in the person-year of `entry`; `LIMIT_REACHED` when there is no room. */
function withVisit(book: Book, entry: Omit<BookEntry, 'visits'>): Book {
  const known = book.entries.find((other) => samePersonYear(other, entry));
  const people = new Set(book.entries.map((other) => other.label).concat(entry.label));
  const total = book.entries.reduce((sum, other) => sum + other.visits, 0);
  const held = known?.visits ?? 0;
  if (
    held >= VISIT_LIMITS.perPersonYear ||
    total >= VISIT_LIMITS.perUser ||
    people.size > VISIT_LIMITS.people
  ) {
    throw new Refusal('LIMIT_REACHED');
  }
  const updated = { ...entry, visits: held + 1 };
  const entries =
    known === undefined
      ? [...book.entries, updated]
      : book.entries.map((other) => (other === known ? updated : other));
  return { ...book, next: book.next + 1, entries };
}

/** Takes the settlement away that is replaced; what is absent and what is another's get the same answer. */
async function takeAway(id: string, owner: string, book: Book, tx: Documents): Promise<Book> {
  const old = await tx.get(visits, id);
  if (old === undefined || old.owner !== owner) throw new Refusal('NOT_FOUND', { path: 'replaces' });
  await tx.remove(visits, id);
  return { ...book, entries: withoutVisit(book.entries, old) };
}

async function keep(save: Save, user: User, tx: Documents): Promise<SaveReply> {
  const owner = user.openid;
  const date = textField(save.settlement, 'date', 'settlement.date');
  const scheme = textField(save.person, 'scheme', 'person.scheme');
  const place = { label: save.label, region: save.region, scheme, year: yearOf(date) };
  const stored = await tx.get(books, owner);
  const kept = stored ?? { _id: owner, next: 0, entries: [] };
  const book = save.replaces === undefined ? kept : await takeAway(save.replaces, owner, kept, tx);
  const updated = withVisit(book, { ...place, person: save.person });
  const visit: VisitDocument = {
    _id: randomBytes(16).toString('base64url'),
    owner,
    ...place,
    date,
    seq: book.next,
    settlement: settlementOf(save),
    planned: save.planned === true,
  };
  const others = await find(visits, { owner, ...place }, { limit: VISIT_LIMITS.perPersonYear });
  assertComputable(
    save,
    visit,
    others.filter((other) => other._id !== save.replaces),
  );
  await tx.add(visits, visit);
  if (stored === undefined) await tx.add(books, updated);
  else await tx.update(books, owner, { next: updated.next, entries: updated.entries });
  return { id: visit._id, label: save.label, region: save.region, year: place.year };
}

/**
 * Keeps one settlement of a person's year. It is stored only if the calculator takes the year with it, so that
 * the next estimate can start from what is kept; `replaces` changes a kept one. Errors: those of the calculator
 * (`INVALID_INPUT`, `NOT_COVERED`), `NOT_FOUND`, `LIMIT_REACHED`, `IDEMPOTENCY_MISMATCH`, `BUSY`.
 */
export const save = action(saveEvent, (input, user) =>
  once({ owner: user.openid, name: 'visits.save', key: input.key, request: input, reply: saveReply }, (tx) =>
    keep(input, user, tx),
  ),
);
