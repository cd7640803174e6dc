/** Where in a document a clause stands: 第十一问、第十二问, 第四部分 · 大病保险表; other names stay as they are. */
export const sayPlace = (document: string, section: string): string =>
  section
    .split('、')
    .map((one) => onePlace(document, one))
    .join('、');

function onePlace(document: string, section: string): string {
  const [, number, rest] = /^([一二三四五六七八九十百]+)(.*)$/.exec(section) ?? [];
  if (number === undefined || rest === undefined) return wide(section);
  if (rest.startsWith('·')) return `第${number}部分 · ${rest.slice(1)}`;
  if (!document.includes('问答')) return wide(section);
  return `第${number}问${wide(rest)}`;
}

/** Brackets as wide as the characters around them. */
const wide = (text: string): string => text.replaceAll('(', '（').replaceAll(')', '）');

/** 《…政策问答》第十一问 */
export const sayClause = (document: string, section: string): string =>
  `《${document}》${sayPlace(document, section)}`;
