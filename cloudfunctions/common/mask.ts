/** How personal data is shown when it need not be seen in full. */

function stars(count: number): string {
  return '*'.repeat(Math.max(count, 0));
}

/** 王小明 → 王*明, 李雨 → 李*: enough for a relative to recognise, not for a stranger to use. */
export function maskName(name: string): string {
  const characters = [...name];
  const [first = ''] = characters;
  const last = characters.at(-1) ?? '';
  if (characters.length < 2) return '*';
  return characters.length === 2 ? `${first}*` : `${first}${stars(characters.length - 2)}${last}`;
}

/** The first two and the last two characters of an identity number. */
export function maskIdNumber(idNumber: string): string {
  return `${idNumber.slice(0, 2)}${stars(idNumber.length - 4)}${idNumber.slice(-2)}`;
}

/** 13800001234 → 138****1234. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}${stars(phone.length - 7)}${phone.slice(-4)}`;
}

/** A bank card's last four digits. */
export function maskCard(card: string): string {
  return `${stars(card.length - 4)}${card.slice(-4)}`;
}
