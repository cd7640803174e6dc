/** The trace of a settlement: what every amount is and which clause it comes from. */

/** The clause behind a figure; `from` is the day since which it is in force, `assumed` when no document prints that day. */
export interface Cite {
  readonly document: string;
  readonly section: string;
  readonly from: string;
  readonly assumed?: true;
}

/** Who pays a line. The person's lines are later split into own account, family account and cash. */
export type Payer =
  | 'poolingFund'
  | 'largeIllness'
  | 'medicalAid'
  | 'tiltedAid'
  | 'supplementary'
  | 'hospitalBorne'
  | 'person'
  | 'account';

/** One line of a reply; amounts are yuan strings, a rate is a decimal string. */
export interface Line {
  readonly step: string;
  readonly label: string;
  readonly basis: string;
  readonly rate?: string;
  readonly amount: string;
  readonly payer: Payer;
  readonly cite: Cite;
}

/** The payers in the order in which they pay (X-A2); `paid` of a settlement is kept by this index. */
export const PAYERS: readonly Payer[] = [
  'poolingFund',
  'largeIllness',
  'medicalAid',
  'tiltedAid',
  'supplementary',
  'hospitalBorne',
];
