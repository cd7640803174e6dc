/** A region ready to compute with. */
import type { CompiledRegion } from './format';
import type { TableFiles } from './tables';

export interface Region {
  readonly region: string;
  readonly name: string;
  readonly ask: string;
  readonly tables: TableFiles;
  readonly coverage: readonly {
    readonly scheme: 'employee' | 'resident';
    readonly benefit: {
      readonly id: string;
      readonly title: string;
      readonly kinds: readonly string[];
      readonly from: string;
      readonly to: string | null;
      readonly facts: readonly never[];
      readonly source: { readonly document: string };
    };
  }[];
}

/** Compiles one region's files to closures. */
export function compileRegion(source: CompiledRegion): Region {
  return { region: source.region, name: source.name, ask: source.ask, tables: source.tables, coverage: [] };
}
