/** Reads the content folders of the regions and checks them; a mistake is a problem with its file and line. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { resolveCites, titlesOf } from '../cites';
import { type Problem, readSource, type Source } from '../source';
import { placeIn, sayIssue } from '../wording';
import { contentSchemas, type RegionContent } from './schema';

type Kind = keyof typeof contentSchemas;

const contentOf = (folder: string, region: string): string => join(folder, region, 'content');

/** A region's content file that is read and checked, or the problems it has. */
class ContentReader {
  readonly problems: Problem[] = [];

  constructor(
    private readonly folders: readonly string[],
    private readonly region: string,
  ) {}

  private source(name: string): Source | undefined {
    const path = this.folders
      .map((folder) => join(folder, this.region, name))
      .reverse()
      .find(existsSync);
    if (path === undefined) return undefined;
    const source = readSource(path, `${this.region}/${name}`);
    if (!('message' in source)) return source;
    this.problems.push(source);
    return undefined;
  }

  /** The entries of one file; none when there is no such file or it has mistakes. */
  private entries<Entry>(
    kind: Kind,
    schema: z.ZodType<Readonly<Record<string, readonly Entry[]>>>,
  ): readonly Entry[] {
    const source = this.source(`content/${kind}.yaml`);
    if (source === undefined) return [];
    const region = this.source('region.yaml');
    const cited = resolveCites(source, titlesOf(region?.data));
    this.problems.push(...cited.problems);
    const parsed = schema.safeParse(cited.data, { error: sayIssue });
    if (parsed.success) return parsed.data[kind] ?? [];
    for (const issue of parsed.error.issues)
      this.problems.push({
        file: source.file,
        line: source.lineOf(issue.path),
        message: `${placeIn(issue.path)}：${issue.message}`,
        fix: '照着其他地区 content 文件夹里同名的文件写',
      });
    return [];
  }

  read(): RegionContent {
    const names = this.folders
      .map((folder) => contentOf(folder, this.region))
      .filter(existsSync)
      .flatMap((path) => readdirSync(path));
    for (const name of names.filter((file) => !Object.hasOwn(contentSchemas, file.replace(/\.yaml$/, ''))))
      this.problems.push({
        file: `rules/${this.region}/content/${name}`,
        line: 1,
        message: '没有这种内容文件',
        fix: `文件名只能是 ${Object.keys(contentSchemas).join('.yaml、')}.yaml`,
      });
    return {
      region: this.region,
      questions: this.entries('questions', contentSchemas.questions),
      procedures: this.entries('procedures', contentSchemas.procedures),
      phones: this.entries('phones', contentSchemas.phones),
      tables: this.entries('tables', contentSchemas.tables),
    };
  }
}

/** The content of every region that has a content folder; later folders are laid over earlier ones file by file. */
export function loadContent(folders: readonly string[]): {
  content: readonly RegionContent[];
  problems: readonly Problem[];
} {
  const regions = folders.flatMap((folder) =>
    readdirSync(folder).filter((name) => existsSync(contentOf(folder, name))),
  );
  const readers = [...new Set(regions)].sort().map((region) => new ContentReader(folders, region));
  const content = readers.map((reader) => reader.read());
  return { content, problems: readers.flatMap((reader) => reader.problems) };
}
