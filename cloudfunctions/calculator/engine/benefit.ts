/** A benefit's file in its compiled form. */
export interface BenefitFile {
  readonly id: string;
}
