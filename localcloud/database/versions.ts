/** A version of a document that was replaced: it was the current one until the commit `until`. */
interface Past {
  readonly until: number;
  readonly body: string | undefined;
}

/**
 * The past that open snapshots still see. The database file holds only the present; while a transaction is open,
 * every commit leaves here what it replaced. Nothing is kept when no snapshot needs it, so memory does not grow.
 */
export class Versions {
  private commit = 0;
  private readonly past = new Map<string, Past[]>();
  /** Keys in the order their past was left, so that the oldest goes first. */
  private readonly left: { readonly key: string; readonly until: number }[] = [];
  private readonly open = new Map<object, number>();

  /** Opens a snapshot of the present for `owner`; the number names it. */
  snapshot(owner: object): number {
    this.open.set(owner, this.commit);
    return this.commit;
  }

  /** Closes the snapshot of `owner` and forgets what only it could see. */
  release(owner: object): void {
    if (!this.open.delete(owner)) return;
    if (this.open.size === 0) {
      this.past.clear();
      this.left.length = 0;
      return;
    }
    const oldest = Math.min(...this.open.values());
    let gone = 0;
    for (const { key, until } of this.left) {
      if (until > oldest) break;
      this.past.get(key)?.shift();
      if (this.past.get(key)?.length === 0) this.past.delete(key);
      gone += 1;
    }
    this.left.splice(0, gone);
  }

  /** Takes note of a commit: the bodies that it replaced (undefined: there was no document). */
  committed(replaced: ReadonlyMap<string, string | undefined>): void {
    if (replaced.size === 0) return;
    this.commit += 1;
    if (this.open.size === 0) return;
    for (const [key, body] of replaced) {
      const versions = this.past.get(key);
      if (versions === undefined) this.past.set(key, [{ until: this.commit, body }]);
      else versions.push({ until: this.commit, body });
      this.left.push({ key, until: this.commit });
    }
  }

  /** The body that a snapshot sees, given the present one. */
  bodyAt(key: string, snapshot: number, present: string | undefined): string | undefined {
    const version = this.past.get(key)?.find(({ until }) => until > snapshot);
    return version === undefined ? present : version.body;
  }

  /** Whether a document was committed to after the snapshot. */
  changedSince(key: string, snapshot: number): boolean {
    return this.past.get(key)?.some(({ until }) => until > snapshot) ?? false;
  }

  /** How many replaced versions are kept: a measure for tests of memory. */
  get kept(): number {
    return this.left.length;
  }
}
