/** A check at full count: `run` says what it measured, or throws what is wrong. */
export interface SoakCheck {
  readonly title: string;
  readonly run: () => Promise<string>;
}

/** Throws unless the condition holds. */
export function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
