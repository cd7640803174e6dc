const BETWEEN = /[\s，、：；。？！]+/;

/** How wide a text is, in Chinese characters: figures and letters take about half of one. */
const widthOf = (text: string): number =>
  [...text].reduce((width, one) => width + (one.charCodeAt(0) < 0x2e80 ? 0.6 : 1), 0);

/**
 * The class of a text that breaks between its phrases alone; none for one phrase by itself, and for phrases that are
 * wider than their line, which would then break anywhere, before a comma too. `room`: characters that a line holds on
 * a narrow phone in 大字.
 */
export function phrases(text: unknown, room: number): string {
  if (typeof text !== 'string') return '';
  const pieces = text.split(BETWEEN).filter((piece) => piece !== '');
  return pieces.length > 1 && pieces.every((piece) => widthOf(piece) <= room) ? 'phrases' : '';
}
