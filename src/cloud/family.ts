import type {
  BindingReply,
  BindingState,
  CodeImageReply,
  CodeReply,
  DoneReply,
  ExportReply,
  FamilyAction,
  FamilyEvent,
  FamilyText,
  HistoryEntry,
  NoticesReply,
  PreviewReply,
  RecordReply,
  RecordSummary,
  RecordsReply,
  Relation,
  RelationsReply,
  StatusReply,
  TextId,
  TextsReply,
  UnmaskReply,
} from '../../cloudfunctions/family/contract';
import { call, type Result } from './call';
import { command } from './command';

export type {
  BindingState,
  CodeReply,
  FamilyText,
  HistoryEntry,
  NoticesReply,
  PreviewReply,
  RecordReply,
  RecordSummary,
  RecordsReply,
  Relation,
  RelationsReply,
  StatusReply,
  TextId,
  TextsReply,
  UnmaskReply,
};

/** An event without what this file adds to it. */
type Content<Name extends FamilyAction> = Omit<FamilyEvent<Name>, 'action' | 'key'>;

function ask<Data>(action: FamilyAction, content: object = {}): Promise<Result<Data>> {
  return call('family', { action, ...content });
}

function tell<Data>(action: FamilyAction, content: object = {}): Promise<Result<Data>> {
  return command({ action, ...content }, (keyed) => call('family', keyed));
}

/** Who the user is to this program. */
export const status = (): Promise<Result<StatusReply>> => ask('status');
/** The texts that people agree to, as they stand now. */
export const texts = (): Promise<Result<TextsReply>> => ask('texts');
export const activate = (content: Content<'activate'>): Promise<Result<DoneReply>> =>
  tell('activate', content);
export const proveByPhone = (phoneCode: string): Promise<Result<DoneReply>> =>
  tell('proveByPhone', { phoneCode });
export const proveByCounterCode = (counterCode: string): Promise<Result<DoneReply>> =>
  tell('proveByCounterCode', { counterCode });

/** Which relatives the user's own region lets be bound. */
export const relations = (): Promise<Result<RelationsReply>> => ask('relations');
export const bindByForm = (content: Content<'bindByForm'>): Promise<Result<BindingReply>> =>
  tell('bindByForm', content);
export const bindByCode = (content: Content<'bindByCode'>): Promise<Result<BindingReply>> =>
  tell('bindByCode', content);
/** Makes a code; once it has been answered, the next call makes another. */
export const invite = (content: Content<'invite'>): Promise<Result<CodeReply>> => tell('invite', content);
export const showMyCode = (content: Content<'showMyCode'>): Promise<Result<CodeReply>> =>
  tell('showMyCode', content);
export const codeImage = (code: string): Promise<Result<CodeImageReply>> => ask('codeImage', { code });
export const previewCode = (code: string): Promise<Result<PreviewReply>> => ask('previewCode', { code });
export const accept = (content: Content<'accept'>): Promise<Result<BindingReply>> => tell('accept', content);
export const decline = (code: string): Promise<Result<BindingReply>> => tell('decline', { code });
export const confirm = (id: string, accepted: boolean): Promise<Result<BindingReply>> =>
  tell('confirm', { id, accept: accepted });
export const respondAsGuardian = (content: Content<'respondAsGuardian'>): Promise<Result<BindingReply>> =>
  tell('respondAsGuardian', content);
export const unbind = (id: string): Promise<Result<BindingReply>> => tell('unbind', { id });
/** Calls back an invitation that nobody has accepted, and nothing else: `STATE_CHANGED` when it was. */
export const callBack = (id: string): Promise<Result<BindingReply>> => tell('unbind', { id, onlyOpen: true });
export const withdraw = (id: string): Promise<Result<BindingReply>> => tell('withdraw', { id });

export const records = (): Promise<Result<RecordsReply>> => ask('records');
export const record = (id: string): Promise<Result<RecordReply>> => ask('record', { id });
export const notices = (): Promise<Result<NoticesReply>> => ask('notices');
export const readNotices = (notices: readonly string[]): Promise<Result<DoneReply>> =>
  tell('readNotices', { notices });
/** One's own number, or a bound member's; noted each time. */
export const unmask = (id?: string): Promise<Result<UnmaskReply>> =>
  ask('unmask', id === undefined ? {} : { id });
export const exportMyData = (): Promise<Result<ExportReply>> => ask('exportMyData');
export const deleteMyAccount = (): Promise<Result<DoneReply>> =>
  tell('deleteMyAccount', { confirm: 'DELETE' });
