/** Turns `cite: qa 十一` into the document's title, the section and the day since which the version is in force. */
import type { Problem, Source } from './source';
import { didYouMean, quoted } from './wording';

export type Titles = Readonly<Record<string, string>>;

interface Context {
  readonly titles: Titles;
  readonly from: string;
  readonly assumed: boolean;
  readonly report: (path: readonly PropertyKey[], message: string, fix: string) => void;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `sources` of a file as title by short name; anything malformed is left to the schema. */
export function titlesOf(data: unknown): Titles {
  if (!isRecord(data) || !isRecord(data.sources)) return {};
  return Object.fromEntries(
    Object.entries(data.sources).flatMap(([name, source]) =>
      isRecord(source) && typeof source.title === 'string' ? [[name, source.title]] : [],
    ),
  );
}

function resolveCite(value: unknown, path: readonly PropertyKey[], context: Context): unknown {
  const texts = Array.isArray(value) ? value : [value];
  const parts = texts.map((text) => (typeof text === 'string' ? /^(\S+)\s+(.+)$/.exec(text.trim()) : null));
  const names = new Set(parts.map((part) => part?.[1]));
  const [name] = names;
  if (parts.includes(null) || name === undefined) {
    context.report(
      path,
      `出处要写来源和条款，中间空一格${quoted(value)}`,
      '写成 cite: rule 第十条；几条就写 [rule 第十条, rule 第十二条]',
    );
    return undefined;
  }
  if (names.size > 1) {
    context.report(path, '一处出处只能是同一份文件的几条', '留下印着这个数的那一条');
    return undefined;
  }
  const title = context.titles[name];
  if (title === undefined) {
    context.report(
      path,
      `没有来源叫 ${name}。${didYouMean(name, Object.keys(context.titles))}`,
      '来源写在 region.yaml 的 sources: 下面',
    );
    return undefined;
  }
  return {
    document: title,
    section: parts.map((part) => part?.[2]).join('、'),
    from: context.from,
    ...(context.assumed ? { assumed: true } : {}),
  };
}

function walk(value: unknown, path: readonly PropertyKey[], context: Context): unknown {
  if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index], context));
  if (!isRecord(value)) return value;
  const isVersion = path.length >= 2 && path.at(-2) === 'versions' && typeof value.from === 'string';
  const inner = isVersion
    ? { ...context, from: String(value.from), assumed: value.assumed === true }
    : context;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'cite' ? resolveCite(item, [...path, key], inner) : walk(item, [...path, key], inner),
    ]),
  );
}

/** The file's data with every cite resolved; a cite that names no source is a problem. */
export function resolveCites(source: Source, titles: Titles): { data: unknown; problems: Problem[] } {
  const problems: Problem[] = [];
  const data = walk(source.data, [], {
    titles: { ...titles, ...titlesOf(source.data) },
    from: '',
    assumed: false,
    report: (path, message, fix) =>
      problems.push({ file: source.file, line: source.lineOf(path), message, fix }),
  });
  return { data, problems };
}
