/** The compiled form of `rules/<region>/content/`: questions and answers, procedures, telephones, tables. */

interface Clause {
  readonly document: string;
  readonly section: string;
}

/** A line that a document has, or that this program adds where the document is silent. */
interface Item {
  readonly text: string;
  readonly source: 'document' | 'program';
}

export interface ContentQuestion {
  readonly id: string;
  readonly topic: string;
  readonly question: string;
  readonly answer: string;
  readonly figures?:
    | readonly {
        readonly label: string;
        readonly value: string;
        readonly unit: string;
        readonly year?: number | undefined;
      }[]
    | undefined;
  readonly note?: string | undefined;
  readonly cite: Clause;
}

export interface ContentProcedure {
  readonly id: string;
  readonly title: string;
  readonly who: string;
  readonly kinds?: readonly string[] | undefined;
  readonly places?: readonly string[] | undefined;
  readonly identities?: readonly string[] | undefined;
  readonly office?: string | undefined;
  readonly phone?: string | undefined;
  readonly channels?: readonly Item[] | undefined;
  readonly materials?: readonly Item[] | undefined;
  readonly steps: readonly Item[];
  readonly note?: string | undefined;
  readonly cite: Clause;
}

export interface RegionContent {
  readonly region: string;
  readonly questions: readonly ContentQuestion[];
  readonly procedures: readonly ContentProcedure[];
  readonly phones: readonly {
    readonly office: string;
    readonly numbers: readonly { readonly number: string; readonly for?: string | undefined }[];
  }[];
  readonly tables: readonly {
    readonly id: string;
    readonly title: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly note?: string | undefined;
    readonly cite: Clause;
  }[];
}
