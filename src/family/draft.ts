import type { CodeReply, FamilyText, Relation } from '../cloud/family';
import { createMemory } from '../state/memory';

/** What has been entered of an activation. */
export interface ActivationDraft {
  name: string;
  idNumber: string;
  privacyNotice: boolean;
  idDataConsent: boolean;
}

const EMPTY_ACTIVATION: ActivationDraft = {
  name: '',
  idNumber: '',
  privacyNotice: false,
  idDataConsent: false,
};

/** In memory alone: an ID number is never written to the phone. */
export const activationDraft = createMemory(EMPTY_ACTIVATION);
export const forgetActivation = (): void => activationDraft.set(EMPTY_ACTIVATION);

/** Which way a binding goes: shown to who is present, sent to who is far, entered, or by the code of the relative. */
export type Way = 'code' | 'card' | 'form' | 'scan';

/** What has been entered of a binding. */
export interface BindDraft {
  way?: Way;
  relation?: Relation;
  name: string;
  idNumber: string;
  phone: string;
  /** Ticked under the undertaking, and under the guardian's consent where one is needed. */
  agreed: boolean;
  guardianAgreed: boolean;
  signedName: string;
  /** The undertaking as it was shown when it was signed. */
  undertaking?: FamilyText;
  /** The relative's code, and whose it is, masked. */
  code?: string;
  maskedName?: string;
  /** The code or card that was made of it last; called back before another is made. */
  invitation?: CodeReply | undefined;
}

const EMPTY_BIND: BindDraft = {
  name: '',
  idNumber: '',
  phone: '',
  agreed: false,
  guardianAgreed: false,
  signedName: '',
};

export const bindDraft = createMemory(EMPTY_BIND);
/** A new binding; what is already known of it stays. */
export const startBinding = (known: Partial<BindDraft> = {}): void =>
  bindDraft.set({ ...EMPTY_BIND, ...known });
export const enterBinding = (entered: Partial<BindDraft>): void =>
  bindDraft.set({ ...bindDraft.get(), ...entered });
