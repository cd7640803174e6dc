import { z } from 'zod';
import { RELATIONS, type Relation } from '../../words/sharing';
import { commandKey } from '../common/fields';

export type { Relation };

/**
 * Events and replies of the function `family`: who you are, binding by form, by code or card and at the
 * counter, records, unbinding, one's own data. Every command carries a client-made `key`; repeated with the
 * same content it gets the same reply.
 */

export const relation = z.enum(RELATIONS, { error: '请选择与账户主人的关系。' });

/** One line of text without control characters. */
const line = (most: number) =>
  z
    .string({ error: '还没有填写。' })
    .trim()
    .min(1, { error: '还没有填写。' })
    .max(most, { error: `最多 ${most} 个字。` })
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, { error: '有不能识别的字符。' });

const name = line(50);
const idNumber = z
  .string({ error: '还没有填写。' })
  .trim()
  .regex(/^[1-9]\d{16}[\dXx]$/, { error: '身份证号应是 18 位，最后一位可以是 X。' });
const phone = z
  .string({ error: '还没有填写。' })
  .trim()
  .regex(/^1\d{10}$/, { error: '手机号应是 11 位数字。' });
/** Of a binding, to be read out; of a notice, and of earlier bindings, 22 characters. */
const recordId = z
  .string()
  .regex(/^(B\d{8}[0-9A-HJKMNP-TV-Z]{10}|[A-Za-z0-9_-]{22})$/, { error: '没有这个编号。' });
const scanReference = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9-]{4,40}$/, { error: '扫描件编号应是 4 到 40 位字母、数字或短横线。' });

/** The texts a person agrees to; each change of a text is a new version with a new hash. */
export const TEXT_IDS = [
  'privacy_notice',
  'id_data_consent',
  'undertaking',
  'member_consent',
  'guardian_consent',
] as const;
export type TextId = (typeof TEXT_IDS)[number];

/** Agreement to one text as it was shown: its version and the hash of its words. */
const agreed = <Id extends TextId>(id: Id) =>
  z.strictObject({
    text: z.literal(id),
    version: z.int().positive(),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
  });
/** A signature: the signer's own name under a text. The moment is added by the function. */
const signed = <Id extends TextId>(id: Id) => agreed(id).extend({ signedName: name });

/** What stands in a QR code, a card or a link: 22 characters; or the eight digits to type. */
const code = z
  .string()
  .trim()
  .regex(/^([A-Za-z0-9_-]{22}|\d{8})$/, { error: '这不是绑定码。数字码是 8 位。' });

/** What a clerk hands out after seeing the papers. */
const counterCode = z
  .string()
  .trim()
  .regex(/^\d{8}$/, { error: '窗口给的验证码是 8 位数字。' });

const command = <const Name extends string, Shape extends z.ZodRawShape>(action: Name, shape: Shape) =>
  z.strictObject({ action: z.literal(action), key: commandKey, ...shape });
const query = <const Name extends string, Shape extends z.ZodRawShape>(action: Name, shape: Shape) =>
  z.strictObject({ action: z.literal(action), ...shape });

const personOnPaper = z.strictObject({ name, idNumber });

export const events = {
  // Who you are
  status: query('status', {}),
  texts: query('texts', {}),
  activate: command('activate', {
    name,
    idNumber,
    privacyNotice: agreed('privacy_notice'),
    idDataConsent: agreed('id_data_consent'),
    /** Where a clerk has given one: opens the day's lock, and is the second proof at once. */
    counterCode: counterCode.optional(),
  }),
  /** `phoneCode`: what WeChat's 手机号快速验证 gives the page. */
  proveByPhone: command('proveByPhone', { phoneCode: z.string().min(1).max(256) }),
  proveByCounterCode: command('proveByCounterCode', { counterCode }),

  // Binding, the owner's side
  /** Which relations the rule of one's own region lets one bind, before anybody is named. */
  relations: query('relations', {}),
  bindByForm: command('bindByForm', {
    name,
    idNumber,
    relation,
    phone,
    undertaking: signed('undertaking'),
    /** Where the member is under 14 and the owner is the guardian on the roster. */
    guardianConsent: agreed('guardian_consent').optional(),
  }),
  /** Makes a code to show (ten minutes) or a card to send (three days; to be confirmed after acceptance). */
  invite: command('invite', {
    relation,
    channel: z.enum(['code', 'card']),
    undertaking: signed('undertaking'),
  }),
  /** The owner scans or types the code that the relative shows. */
  bindByCode: command('bindByCode', { code, relation, undertaking: signed('undertaking') }),
  /** The owner confirms, or refuses, the person who accepted a card. */
  confirm: command('confirm', { id: recordId, accept: z.boolean() }),
  /**
   * Ends an active binding, or calls an open invitation back. With `onlyOpen` it ends nothing but an invitation that
   * nobody has accepted: `STATE_CHANGED` otherwise.
   */
  unbind: command('unbind', { id: recordId, onlyOpen: z.literal(true).optional() }),

  // Binding, the member's side
  showMyCode: command('showMyCode', { consent: agreed('member_consent') }),
  /** The picture of a code that the caller has made: WeChat's mini-program code, a QR code in a browser. */
  codeImage: query('codeImage', { code: z.string().regex(/^[A-Za-z0-9_-]{22}$/) }),
  previewCode: query('previewCode', { code }),
  accept: command('accept', { code, consent: agreed('member_consent') }),
  decline: command('decline', { code }),
  /** A guardian agrees, which takes the second proof, or not, for a member under 14. */
  respondAsGuardian: command('respondAsGuardian', {
    id: recordId,
    accept: z.boolean(),
    consent: agreed('guardian_consent').optional(),
  }),
  withdraw: command('withdraw', { id: recordId }),

  // Records and one's own data
  records: query('records', {}),
  record: query('record', { id: recordId }),
  notices: query('notices', {}),
  /** Those that have been shown, and no later ones. */
  readNotices: command('readNotices', { notices: z.array(recordId).min(1).max(100) }),
  /** One's own number, or that of a member one has bound by entering it; noted each time. */
  unmask: query('unmask', { id: recordId.optional() }),
  exportMyData: query('exportMyData', {}),
  deleteMyAccount: command('deleteMyAccount', { confirm: z.literal('DELETE') }),

  // The counter (clerks)
  counterLookup: query('counterLookup', personOnPaper.shape),
  counterCode: command('counterCode', { ...personOnPaper.shape, papersSeen: z.literal(true) }),
  counterBind: command('counterBind', {
    owner: personOnPaper,
    member: personOnPaper,
    relation,
    papersSeen: z.literal(true),
    /** Where the signed undertaking (and a guardian's consent) is filed. */
    scanReference,
  }),
  counterUnbind: command('counterUnbind', {
    id: recordId,
    /** Who is at the counter; a child's guardian comes with the child's papers. */
    present: z.enum(['owner', 'member']).default('owner'),
    papersSeen: z.literal(true),
    scanReference,
  }),
  counterRelink: command('counterRelink', {
    ...personOnPaper.shape,
    papersSeen: z.literal(true),
    scanReference,
  }),
} as const;

export type FamilyAction = keyof typeof events;
/** The event of an action as a page sends it. */
export type FamilyEvent<Name extends FamilyAction> = z.input<(typeof events)[Name]>;

export type BindingState = 'invited' | 'active' | 'revoked' | 'expired' | 'declined';
/** Through which door the binding came: 填表, 扫码或数字码, 微信卡片, 窗口. */
export type Door = 'form' | 'code' | 'card' | 'counter';
/** Whose turn it is while `invited`. */
export type Waiting = 'member' | 'owner' | 'guardian';

export interface FamilyText {
  id: TextId;
  version: number;
  title: string;
  paragraphs: string[];
  /** SHA-256 of title and paragraphs, hex; sent back with the agreement. */
  hash: string;
}

/** `status`. */
export interface StatusReply {
  /** The caller's own: by it the office registers its staff. */
  openid: string;
  person: {
    name: string;
    maskedIdNumber: string;
    region: string;
    scheme: 'employee' | 'resident';
    status: 'active' | 'retired' | 'flexible' | null;
  } | null;
  /** Owner actions need it; null: member only. */
  secondProof: { method: 'phone' | 'counter'; on: string } | null;
  /** Until which day (inclusive) activation is locked. */
  lockedOn: string | null;
  staff: { number: string; roles: ('clerk' | 'reviewer' | 'cashier')[]; region: string } | null;
  unreadNotices: number;
}

export interface TextsReply {
  texts: FamilyText[];
  /** Below this age a guardian agrees. */
  guardianAge: number;
  /** How often one may be wrong in a day before activation is locked. */
  wrongTries: number;
}

/** `invite`, `showMyCode`: shown once; the store keeps only digests. */
export interface CodeReply {
  /** The binding that waits for it (`invite`); poll `record` to see it change. */
  id: string | null;
  code: string;
  digits: string;
  /** Milliseconds since the epoch, on the business clock, as `now`. */
  expiresAt: number;
  now: number;
}

/** `codeImage`. */
export interface CodeImageReply {
  /** A data URI. */
  image: string;
}

/** What a region's rule says of one relation. */
export interface RelationRule {
  relation: Relation;
  allowed: boolean;
  reason: string;
  cite: { document: string; section: string };
}

/** `relations`. Who has no personal account can be bound, but has nothing to share. */
export interface RelationsReply {
  region: string;
  hasAccount: boolean;
  relations: RelationRule[];
}

export interface PreviewReply {
  /** `member`: I am asked to become a member. `owner`: I, the owner, would bind who shows the code. */
  as: 'member' | 'owner';
  maskedName: string;
  region: string;
  relation: Relation | null;
  /** What the account could be used for; empty where the relation is not known yet. */
  uses: AccountUse[];
  expiresAt: number;
  now: number;
  /** After acceptance the owner still has to confirm (a card can be passed on). */
  confirmedByOwner: boolean;
}

/** What a command on a binding answers. */
export interface BindingReply {
  id: string;
  state: BindingState;
  waiting: Waiting | null;
}

export interface Party {
  /** By which the account and the premiums name this person; for the owner of an active binding alone. */
  id: string | null;
  /** In full between people who are bound, masked before that, null once destroyed. */
  name: string | null;
  maskedIdNumber: string | null;
  region: string;
  scheme: 'employee' | 'resident';
}

export interface RecordSummary {
  id: string;
  state: BindingState;
  waiting: Waiting | null;
  door: Door;
  relation: Relation;
  region: string;
  /** The other side; null while nobody has accepted, or after its data has been destroyed. */
  party: Party | null;
  /** Whether it was ever somebody's: `party` is null of one that was only when its data has been destroyed. */
  taken: boolean;
  /** The day of the last change. */
  on: string;
  /** Until when an invitation stands; milliseconds. */
  expiresAt: number | null;
}

/** `records`: 授权记录 (I authorised) and 被授权记录 (I was authorised), newest change first; and what waits for me. */
export interface RecordsReply {
  given: RecordSummary[];
  received: RecordSummary[];
  asGuardian: RecordSummary[];
  /** Whether there may be older ones, ended long ago, that are not listed; the export has them. */
  older: boolean;
  now: number;
}

export interface HistoryEntry {
  from: BindingState | null;
  to: BindingState;
  waiting: Waiting | null;
  by: 'owner' | 'member' | 'guardian' | 'clerk' | 'time';
  /** For whom a clerk ended it, where that was noted. */
  present: 'owner' | 'member' | null;
  on: string;
  at: number;
  channel: Door;
  /** What was agreed to or signed with this step. */
  texts: { id: TextId; version: number; hash: string }[];
}

export interface AccountUse {
  use: string;
  allowed: boolean;
  exploratory: boolean;
  reason: string;
  cite: { document: string; section: string };
}

/** `record`: one binding with its history and what the member may use the account for. */
export interface RecordReply extends RecordSummary {
  role: 'owner' | 'member' | 'guardian';
  /** For a guardian: whose account it is, masked until the binding is active; null for everybody else. */
  owner: string | null;
  history: HistoryEntry[];
  uses: AccountUse[];
  /** What ending it means, for the one who asks. */
  consequences: string[];
  /** The day on which its personal data is destroyed, once it has ended. */
  destroyedOn: string | null;
}

export type NoticeKind =
  | 'bound_by_form'
  | 'bound_at_counter'
  | 'bound_by_code'
  | 'card_accepted'
  | 'confirmed'
  | 'refused'
  | 'declined'
  | 'unbound'
  | 'child_unbound'
  | 'unbound_at_counter'
  | 'withdrawn'
  | 'lapsed'
  | 'guardian_asked'
  | 'relinked'
  | 'second_proof';

export interface NoticesReply {
  notices: {
    id: string;
    kind: NoticeKind;
    record: string | null;
    on: string;
    at: number;
    read: boolean;
    text: string;
  }[];
}

export interface UnmaskReply {
  name: string;
  idNumber: string;
  phone: string | null;
}

/** `exportMyData`: a readable file, its headings in Chinese. */
export interface ExportReply {
  fileName: string;
  content: string;
}

export interface DoneReply {
  done: true;
}

/** `counterLookup`. */
export interface LookupReply {
  maskedName: string;
  maskedIdNumber: string;
  region: string;
  scheme: 'employee' | 'resident';
  linked: boolean;
  /** What the person gave and was given: everybody masked, nobody by the name that the account knows. */
  given: RecordSummary[];
  received: RecordSummary[];
}

export interface CounterCodeReply {
  digits: string;
  expiresAt: number;
  now: number;
}
