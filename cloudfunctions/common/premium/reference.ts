import { randomBytes } from 'node:crypto';
import { today } from '../clock';

/** Digits and letters that are not taken for one another (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_CHARACTERS = 10;

/** A reference number to be read out: what it is, the day, and ten characters that nobody can guess. */
export function newReference(kind: 'P' | 'R' | 'B'): string {
  const random = [...randomBytes(RANDOM_CHARACTERS)].map((byte) => ALPHABET.charAt(byte & 31));
  return `${kind}${today().replaceAll('-', '')}${random.join('')}`;
}

/** The day `days` after a day. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
