import type { Sqlite } from './sqlite';
import type { Versions } from './versions';

/** Thrown by a plain write that meets a document locked by a transaction: it waits for that to end, then runs again. */
export class Blocked extends Error {
  constructor(readonly owner: object) {
    super('waits for a transaction');
  }
}

/** What a write replaced, by document key: the body before the first change of this commit. */
export type Replaced = Map<string, string | undefined>;

interface Job {
  run(replaced: Replaced): void;
  resolve(): void;
  reject(reason: unknown): void;
}

/**
 * All writes, in order, many to a commit: those that arrive while a commit is on its way to the disk share the next
 * one. A write is answered only after the commit that holds it returned, so an acknowledged write is durable.
 */
export class WriteQueue {
  private waiting: Job[] = [];
  private readonly parked = new Map<object, Job[]>();
  private scheduled = false;

  constructor(
    private readonly sqlite: Sqlite,
    private readonly versions: Versions,
  ) {}

  /** Runs a write in the next commit. It either takes effect as a whole or throws and leaves nothing. */
  submit<T>(work: (replaced: Replaced) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: { value: T } | undefined;
      this.enqueue({
        run: (replaced) => {
          result = { value: work(replaced) };
        },
        resolve: () =>
          result === undefined ? reject(new Error('the write did not run')) : resolve(result.value),
        reject,
      });
    });
  }

  /** Lets the writes that wait for this transaction try again. */
  released(owner: object): void {
    const jobs = this.parked.get(owner) ?? [];
    this.parked.delete(owner);
    for (const job of jobs) this.enqueue(job);
  }

  /** Writes everything that is waiting, at once. */
  flush(): void {
    const jobs = this.waiting;
    this.waiting = [];
    this.scheduled = false;
    if (jobs.length === 0) return;
    const replaced: Replaced = new Map();
    const done: (() => void)[] = [];
    try {
      this.sqlite.transaction(() => {
        for (const job of jobs) this.runPart(job, replaced, done);
      });
    } catch (error) {
      for (const job of jobs) job.reject(error);
      return;
    }
    this.versions.committed(replaced);
    for (const settle of done) settle();
  }

  private runPart(job: Job, replaced: Replaced, done: (() => void)[]): void {
    const own: Replaced = new Map();
    try {
      this.sqlite.savepoint(() => job.run(own));
    } catch (error) {
      if (error instanceof Blocked) this.park(job, error.owner);
      else done.push(() => job.reject(error));
      return;
    }
    for (const [key, body] of own) if (!replaced.has(key)) replaced.set(key, body);
    done.push(() => job.resolve());
  }

  private park(job: Job, owner: object): void {
    const jobs = this.parked.get(owner);
    if (jobs === undefined) this.parked.set(owner, [job]);
    else jobs.push(job);
  }

  private enqueue(job: Job): void {
    this.waiting.push(job);
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.flush());
  }
}
