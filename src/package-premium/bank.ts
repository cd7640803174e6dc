import type { CallError } from '../cloud/call';
import type { BankDetails } from '../cloud/premium';

export type BankField = 'holder' | 'bankName' | 'card';
export type BankProblems = Partial<Record<BankField, string>>;

/** What is typed of a bank card. */
export interface BankDraft {
  holder: string;
  bankName: string;
  card: string;
  /** The person says that the number is right although its check digit is not. */
  cardConfirmed: boolean;
}

export const EMPTY_BANK: BankDraft = { holder: '', bankName: '', card: '', cardConfirmed: false };

let draft: BankDraft = EMPTY_BANK;
let refused: BankProblems = {};

/** The card between the steps of the form: in memory alone, a card number does not belong into a phone's storage. */
export const bankDraft = {
  get: (): BankDraft => draft,
  set: (next: BankDraft): void => {
    draft = next;
    refused = {};
  },
  /** What the cloud did not take of it, to be shown beside the field. */
  problems: (): BankProblems => refused,
  refuse: (problems: BankProblems): void => {
    refused = problems;
  },
  forget: (): void => {
    draft = EMPTY_BANK;
    refused = {};
  },
};

const TEXT = /^[\p{Script=Han}A-Za-z0-9·（）() ]{2,40}$/u;

const digitsOf = (card: string): string => card.replace(/[\s-]/g, '');

/** `6217001234563058` → `6217 0012 3456 3058`, as it stands on the card. */
export const groupCard = (card: string): string => digitsOf(card).replace(/(.{4})(?=.)/g, '$1 ');

/** `6217 **** **** 3058`: enough to know the card by. */
export const maskCard = (card: string): string => {
  const digits = digitsOf(card);
  return `${digits.slice(0, 4)} **** **** ${digits.slice(-4)}`;
};

/** Luhn's check digit, which most cards have; some old ones do not. */
export function hasCheckDigit(card: string): boolean {
  const sum = [...digitsOf(card)].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function cardProblem({ card, cardConfirmed }: BankDraft): string | undefined {
  const digits = digitsOf(card);
  if (digits === '') return '还没有填卡号。';
  if (!/^\d+$/.test(digits)) return '卡号只有数字，请看卡面再填。';
  if (digits.length < 16 || digits.length > 19) return `卡号是 16 到 19 位，现在填了 ${digits.length} 位。`;
  if (/^(\d)\1*$/.test(digits)) return '卡号不会全是一个数字，请看卡面再填。';
  if (!hasCheckDigit(digits) && !cardConfirmed) return '这个卡号像是有一位写错了。请对着卡面再看一遍。';
  return undefined;
}

/** What is wrong with the details, each with how to mend it. The office compares the name with the roster. */
export function problemsOf(details: BankDraft): BankProblems {
  const { holder, bankName } = details;
  const text = (value: string, empty: string, wrong: string) =>
    value.trim() === '' ? empty : TEXT.test(value.trim()) ? undefined : wrong;
  const problems: Record<BankField, string | undefined> = {
    holder: text(holder, '还没有填户名。', '户名要和卡上的姓名一样，不带符号。'),
    bankName: text(bankName, '还没有填开户银行。', '写银行的名字，例如 中国建设银行。'),
    card: cardProblem(details),
  };
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));
}

/** Which entry a refusal of the cloud is about. */
export function problemsFrom({ path, message }: CallError): BankProblems {
  if (path === 'bank.holder') return { holder: message };
  if (path === 'bank.bankName') return { bankName: message };
  return path === 'bank.card' ? { card: message } : {};
}

/** The details as they are sent. */
export const detailsOf = ({ holder, bankName, card, cardConfirmed }: BankDraft): BankDetails => ({
  holder: holder.trim(),
  bankName: bankName.trim(),
  card: digitsOf(card),
  ...(cardConfirmed ? { cardConfirmed } : {}),
});
