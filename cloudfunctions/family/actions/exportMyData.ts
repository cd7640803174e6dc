import { z } from 'zod';
import { accessLog, noteAccess } from '../../common/accessLog';
import { type Binding, bindings } from '../../common/bindings';
import { today } from '../../common/clock';
import { type Collection, documents, type Where } from '../../common/database';
import { action } from '../../common/handler';
import { commands } from '../../common/idempotency';
import { type Insured, idNumberOf, insured, nameOf, phoneOf } from '../../common/insured';
import { links } from '../../common/links';
import { maskIdNumber, maskName } from '../../common/mask';
import { openFor, Shredded } from '../../common/secrets';
import {
  type BindingEvent,
  bindingEvents,
  codes,
  linkEvents,
  notices,
  triesCollection,
} from '../collections';
import { type ExportReply, events } from '../contract';
import { exportText } from '../exportText';
import { ownerOf } from '../people';
import { openPersonal } from '../personal';
import { regionNames } from '../rule';
import { type Role, summaryOf } from '../view';
import { findAll } from '../whole';

/** What other functions keep, as this one exports it without knowing its meaning. */
const anything = z.looseObject({ _id: z.string() });
const named = (name: string): Collection<{ _id: string }> => ({ name, schema: anything });

interface Kept {
  title: string;
  collection: Collection<{ _id: string }>;
  where?: Where;
  /** How the `_id` begins, or the whole of it. */
  prefix?: string;
}

const kept = (person: string, openid: string): readonly Kept[] => [
  { title: '个人账户', collection: named('accounts'), where: { _id: person } },
  { title: '个人账户的流水', collection: named('entries'), where: { account: person } },
  { title: '个人账户里留出的钱', collection: named('reservations'), where: { account: person } },
  { title: '居民医保费', collection: named('bills'), prefix: `${person}:` },
  { title: '居民医保费由谁办', collection: named('premiumClaims'), prefix: `${person}:` },
  { title: '用个人账户缴费', collection: named('orders'), where: { owner: person } },
  { title: '账户消息', collection: named('messages'), where: { insured: person } },
  { title: '微信提醒', collection: named('consents'), prefix: `${person}:` },
  { title: '就医记录', collection: named('visits'), where: { owner: openid } },
  { title: '就医记录的目录', collection: named('visitBooks'), where: { _id: openid } },
];

async function foundIn({ collection, where = {}, prefix }: Kept): Promise<unknown[]> {
  const { _id, ...others } = where;
  if (typeof _id !== 'string') return findAll(collection, others, prefix);
  const one = await documents.get(collection, _id);
  return one === undefined ? [] : [one];
}

const application = z.looseObject({
  _id: z.string(),
  owner: z.string(),
  seen: z.looseObject({ identities: z.unknown(), rules: z.unknown() }),
  bank: z.looseObject({ holder: z.string(), card: z.string() }),
});
const applications: Collection<z.infer<typeof application>> = { name: 'applications', schema: application };

/** One's own refund applications, with the account holder and the card that one has entered oneself. */
async function ownApplications(self: string): Promise<unknown[]> {
  const found = await findAll(applications, { owner: self });
  return Promise.all(
    found.map(async (one) => {
      const place = { collection: applications.name, id: one._id };
      const opened = (field: 'holder' | 'card') =>
        openFor(documents, self, { ...place, field }, one.bank[field]);
      // What the office noted of the relative's identity is the relative's.
      const { identities: _identities, rules: _rules, ...seen } = one.seen;
      return {
        ...one,
        seen,
        bank: { ...one.bank, holder: await opened('holder'), card: await opened('card') },
      };
    }),
  );
}

const item = z.looseObject({ insured: z.string() });
const order = z.looseObject({ _id: z.string(), owner: z.string(), items: z.array(item) });
const orders: Collection<z.infer<typeof order>> = { name: 'orders', schema: order };

/** What account owners do with one's own premium: what it is and how it stands, nothing of the owner's. */
async function doneForMe(self: string): Promise<Record<string, unknown>> {
  const applied = await findAll(applications, { insured: self });
  const ordered = await findAll(orders, { 'items.insured': self });
  return {
    家人为我办的返还: applied
      .filter(({ owner }) => owner !== self)
      .map(({ year, relation, amount, day, state }) => ({ year, relation, amount, day, state })),
    家人为我缴的费: ordered
      .filter(({ owner }) => owner !== self)
      .map(({ year, day, items }) => ({
        year,
        day,
        items: items
          .filter(({ insured: whose }) => whose === self)
          .map(({ relation, amount, state, settledOn }) => ({ relation, amount, state, settledOn })),
      })),
  };
}

/** The name that this person signed with; another's stays sealed, and after the retention time so does this one. */
async function signatureOf(event: BindingEvent, self: string): Promise<string | null> {
  if (event.signature === null) return null;
  if (event.actor !== self) return '（对方的签名）';
  try {
    const place = { collection: bindingEvents.name, id: event._id, field: 'signature' };
    return await openFor(documents, `binding:${event.binding}`, place, event.signature);
  } catch (error) {
    if (error instanceof Shredded) return '（已经销毁）';
    throw error;
  }
}

/** Agreements under the field names that all collections' agreements have in the file. */
const agreed = (agreements: BindingEvent['agreements']): unknown[] =>
  agreements.map(({ id, ...more }) => ({ text: id, ...more }));

async function historyOf(binding: Binding, self: string): Promise<unknown[]> {
  const found = await findAll(bindingEvents, { binding: binding._id });
  found.sort((one, other) => one.ver - other.ver);
  return Promise.all(
    found.map(async (event) => {
      const { from, to, waiting, role, actor, at, channel, agreements, scanReference, present } = event;
      const signed = await signatureOf(event, self);
      return {
        at,
        role,
        actor,
        before: from,
        state: to,
        waiting,
        channel,
        agreements: agreed(agreements),
        signed,
        scanReference,
        ...(present === null ? {} : { present }),
      };
    }),
  );
}

/** Bindings as their lists show them: full names only between people who are bound. */
async function exportedBindings(part: Role, self: string): Promise<unknown[]> {
  const found = await findAll(bindings, { [part]: self });
  found.sort((one, other) => one.createdAt - other.createdAt);
  return Promise.all(
    found.map(async (binding) => {
      const { party, state, relation, door, region, expiresAt } = await summaryOf(documents, binding, part);
      const { id: _person, ...seen } = party ?? { id: null };
      const other = party === null ? '（没有，或者已经销毁）' : seen;
      const { _id, waiting, createdAt, changedAt, endedAt } = binding;
      const mayPhone = part === 'member' || (part === 'owner' && state === 'active');
      return {
        _id,
        state,
        waiting,
        relation,
        door,
        region,
        ...(part === 'member' ? { owner: other } : { member: other }),
        // The number that the owner wrote down for the member.
        ...(mayPhone ? { phone: (await openPersonal(documents, binding))?.phone ?? null } : {}),
        createdAt,
        changedAt,
        expiresAt,
        endedAt,
        history: await historyOf(binding, self),
      };
    }),
  );
}

/** Whom the roster names this person as the guardian of: masked, their data is their own. */
async function childrenOf(person: Insured): Promise<unknown[]> {
  const found = await findAll(insured, { guardian: person._id });
  return Promise.all(
    found.map(async (child) => ({
      name: maskName(await nameOf(documents, child)),
      idNumber: maskIdNumber(await idNumberOf(documents, child)),
      region: child.region,
      scheme: child.scheme,
    })),
  );
}

const byTime = <T extends { at: number }>(found: T[]): T[] => found.sort((one, other) => one.at - other.at);

async function whoLooked(self: string): Promise<Record<string, unknown>> {
  const others = (await findAll(accessLog, { by: self })).filter(({ subject }) => subject !== self);
  return {
    谁看过我的资料: byTime(await findAll(accessLog, { subject: self })),
    我看过谁的资料: byTime(others),
  };
}

/** What was done with this WeChat: codes without what they say, wrong tries, commands without their content. */
async function traces(self: string, openid: string): Promise<Record<string, unknown>> {
  const made = await findAll(codes, { by: self });
  const tried = await findAll(triesCollection, { owner: openid });
  const sent = byTime(await findAll(commands, { owner: openid }));
  return {
    出示过的码: made.map(({ kind: made, agreements, expiresAt, usedAt }) => ({
      made,
      agreements: agreed(agreements),
      expiresAt,
      usedAt,
    })),
    填错的次数: tried.map(({ day, wrong }) => ({ day, wrong })),
    办理留底: sent.map(({ _id, at }) => ({ _id, at })),
  };
}

/** Everything stored about the caller, as a readable file; needs the second proof and is noted. */
export const exportMyData = action(events.exportMyData, async (_input, { openid }): Promise<ExportReply> => {
  const person = await ownerOf(documents, openid);
  const self = person._id;
  await noteAccess(self, self, 'export');
  const { name: _name, idNumber: _idNumber, phone: _phone, ...roster } = person;
  const elsewhere = kept(self, openid).map(async (one) => [one.title, await foundIn(one)]);
  const content = exportText(
    today(),
    { self, regions: regionNames() },
    {
      参保登记: {
        name: await nameOf(documents, person),
        idNumber: await idNumberOf(documents, person),
        phone: (await phoneOf(documents, person)) ?? null,
        ...roster,
      },
      激活和同意: await documents.get(links, openid),
      激活的经过: byTime(await findAll(linkEvents, { insured: self })).map((event) => ({
        ...event,
        agreements: agreed(event.agreements),
      })),
      授权记录: await exportedBindings('owner', self),
      被授权记录: await exportedBindings('member', self),
      我监护的孩子: await childrenOf(person),
      孩子的绑定: await exportedBindings('guardian', self),
      通知: byTime(await findAll(notices, { to: self })),
      ...(await whoLooked(self)),
      ...Object.fromEntries(await Promise.all(elsewhere)),
      返还申请: await ownApplications(self),
      ...(await doneForMe(self)),
      ...(await traces(self, openid)),
    },
  );
  return { fileName: `我的资料-${today()}.txt`, content };
});
