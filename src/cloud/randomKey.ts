const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** 22 letters and digits: the key that a command is sent and retried under. It names, it keeps no secret. */
export function randomKey(): string {
  return Array.from({ length: 22 }, () => ALPHABET[Math.floor(Math.random() * ALPHABET.length)]).join('');
}
