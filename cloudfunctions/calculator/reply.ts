/** What an action answers: a value or a failure, never an exception; `main` turns both into the reply. */

export type ErrorCode = 'INVALID_INPUT' | 'NOT_COVERED' | 'UNKNOWN_ACTION' | 'INTERNAL';

export interface Failure {
  readonly ok: false;
  readonly error: {
    readonly code: ErrorCode;
    /** Chinese, to be shown as it is. */
    readonly message: string;
    /** Where in the event, `settlements[0].bill.classA`. */
    readonly path?: string;
    /** NOT_COVERED: what the data lacks and whom to ask. */
    readonly reason?: string;
  };
}

/** What the answer was computed from. */
export interface Basis {
  /** Rule versions that were used, `shiyan/employee-outpatient@2023-01-01`, in order of first use. */
  readonly rules: readonly string[];
  /** sha256 of the canonical compiled rules of the regions used. */
  readonly rulesHash: string;
  readonly engine: string;
}

export interface Success<Data> {
  readonly ok: true;
  readonly data: Data;
  readonly basis: Basis;
}

export type Reply<Data> = Success<Data> | Failure;

/** An action's answer before `main` adds the basis: rule version ids used and the regions they belong to. */
export interface Answer<Data> {
  readonly ok: true;
  readonly data: Data;
  readonly rules: readonly string[];
  readonly regions: readonly string[];
}

export type Outcome<Data> = Answer<Data> | Failure;

export type Path = readonly PropertyKey[];

/** `['settlements', 0, 'bill', 'classA']` → `settlements[0].bill.classA`. */
function formatPath(path: Path): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else text += text === '' ? String(key) : `.${String(key)}`;
  }
  return text;
}

/** The event breaks the contract at `path`; `message` says in Chinese what to enter instead. */
export function invalidInput(path: Path, message: string): Failure {
  const at = formatPath(path);
  return { ok: false, error: { code: 'INVALID_INPUT', message, ...(at === '' ? {} : { path: at }) } };
}

/** No rule in the data; `reason` says what is missing and whom to ask. Never a guess in its place. */
export function notCovered(reason: string, path: Path = []): Failure {
  const at = formatPath(path);
  return {
    ok: false,
    error: {
      code: 'NOT_COVERED',
      message: '现有政策资料没有收录这种情况，无法测算。',
      ...(at === '' ? {} : { path: at }),
      reason,
    },
  };
}
