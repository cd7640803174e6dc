/** What one invocation did: kept for the log page, printed by `npm start`. No event, no reply, no identity. */
export interface InvocationLog {
  readonly requestId: string;
  readonly function: string;
  readonly source: string;
  /** Business time, ISO 8601. */
  readonly startedAt: string;
  readonly cold: boolean;
  durationMs: number;
  outcome: 'running' | 'ok' | 'error' | 'timeout' | 'exited' | 'refused';
  readonly lines: { readonly level: string; readonly text: string }[];
}

const KEPT = 500;
const LINES_KEPT = 200;

/** The last invocations, oldest first. */
export class Logs {
  private readonly kept: InvocationLog[] = [];

  constructor(private readonly finished: (log: InvocationLog) => void) {}

  begin(
    entry: Pick<InvocationLog, 'requestId' | 'function' | 'source' | 'startedAt' | 'cold'>,
  ): InvocationLog {
    const log: InvocationLog = { ...entry, durationMs: 0, outcome: 'running', lines: [] };
    this.kept.push(log);
    if (this.kept.length > KEPT) this.kept.shift();
    return log;
  }

  line(log: InvocationLog, level: string, text: string): void {
    if (log.lines.length < LINES_KEPT) log.lines.push({ level, text: text.trimEnd() });
  }

  end(log: InvocationLog, outcome: InvocationLog['outcome'], durationMs: number): void {
    log.outcome = outcome;
    log.durationMs = durationMs;
    this.finished(log);
  }

  all(): readonly InvocationLog[] {
    return this.kept;
  }
}
