/** What a step has done, and on how many documents it failed. */
export interface StepReport {
  done: number;
  failed: number;
}
