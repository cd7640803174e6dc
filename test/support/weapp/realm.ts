import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/** A delay longer than this (ms) is a wait of the program's own, not work that a test waits for. */
const LONGEST_WAIT = 400;

/** `new Date()` and `Date.now()` of the program, shifted by so many ms. */
const SHIFTED_CLOCK = `(function (shift) {
  const RealDate = Date;
  globalThis.Date = class Date extends RealDate {
    constructor(...given) { if (given.length > 0) super(...given); else super(RealDate.now() + shift); }
    static now() { return RealDate.now() + shift; }
  };
})`;

/**
 * The JavaScript world of one running mini-program: the globals WeChat gives and no others (no `window`, no
 * `document`, no `eval`), CommonJS files of the built folder, and the count of what is still under way in it.
 */
export class Realm {
  private readonly context: vm.Context;
  private readonly modules = new Map<string, { exports: unknown }>();
  private readonly timers = new Map<number, { handle: NodeJS.Timeout; awaited: boolean }>();
  private lastTimer = 0;
  private underWay = 0;

  /**
   * @param folder the built mini-program (`dist/weapp`)
   * @param onError receives everything that the program throws and nobody catches
   * @param now what the phone's clock shows at the start; it runs on from there
   */
  constructor(
    private readonly folder: string,
    private readonly onError: (error: unknown) => void,
    now: Date,
  ) {
    this.context = vm.createContext(
      {
        console,
        setTimeout: (run: unknown, delay?: unknown) => this.startTimeout(run, Number(delay ?? 0)),
        clearTimeout: (timer: unknown) => this.stopTimer(timer),
        setInterval: (run: unknown, delay?: unknown) => this.startInterval(run, Number(delay ?? 0)),
        clearInterval: (timer: unknown) => this.stopTimer(timer),
      },
      { codeGeneration: { strings: false, wasm: false } },
    );
    vm.runInContext(SHIFTED_CLOCK, this.context).call(undefined, now.getTime() - Date.now());
  }

  /** Defines globals: `wx`, `App`, `Page` and the rest of what WeChat provides. */
  define(globals: Readonly<Record<string, unknown>>): void {
    Object.assign(this.context, globals);
  }

  /** A JSON value as an object of this world, as WeChat hands over what comes from outside. */
  import(value: unknown): unknown {
    if (value === undefined) return undefined;
    const parse: unknown = vm.runInContext('JSON.parse', this.context);
    return typeof parse === 'function' ? Reflect.apply(parse, undefined, [JSON.stringify(value)]) : undefined;
  }

  /** Loads a file of the built folder once, with the `require` of CommonJS. */
  require(file: string): unknown {
    const full = path.resolve(this.folder, file.endsWith('.js') ? file : `${file}.js`);
    const known = this.modules.get(full);
    if (known) return known.exports;
    const module: { exports: unknown } = { exports: {} };
    this.modules.set(full, module);
    const wrapper: unknown = new vm.Script(
      `(function (require, module, exports) {${readFileSync(full, 'utf8')}\n})`,
      { filename: full },
    ).runInContext(this.context);
    const load = (name: string) => this.require(path.resolve(path.dirname(full), name));
    if (typeof wrapper === 'function') Reflect.apply(wrapper, undefined, [load, module, module.exports]);
    return module.exports;
  }

  /** Counts a call to the outside while it lasts, so that `settle` waits for it. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.underWay += 1;
    try {
      return await work;
    } finally {
      this.underWay -= 1;
    }
  }

  /** Calls a function of the program; what it throws goes to `onError`, as WeChat's `onError` would see it. */
  run(callback: unknown, self?: unknown, ...args: unknown[]): unknown {
    if (typeof callback !== 'function') return undefined;
    try {
      return Reflect.apply(callback, self, args);
    } catch (error) {
      this.onError(error);
      return undefined;
    }
  }

  /**
   * Waits until the program has nothing left to do: no timer, no call, three turns of the event loop in a row.
   * @throws when it is still busy after `limit` ms
   */
  async settle(limit = 10_000): Promise<void> {
    const started = Date.now();
    for (let idle = 0; idle < 3; ) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const waiting = [...this.timers.values()].some((timer) => timer.awaited);
      idle = waiting || this.underWay > 0 ? 0 : idle + 1;
      if (Date.now() - started > limit) throw new Error(`the mini-program is still busy after ${limit} ms`);
    }
  }

  /** Stops every timer: the program is closed. */
  close(): void {
    for (const id of [...this.timers.keys()]) this.stopTimer(id);
  }

  private startTimeout(run: unknown, delay: number): number {
    this.lastTimer += 1;
    const id = this.lastTimer;
    const handle = setTimeout(() => {
      this.timers.delete(id);
      this.run(run);
    }, delay);
    this.timers.set(id, { handle, awaited: delay <= LONGEST_WAIT });
    return id;
  }

  private startInterval(run: unknown, delay: number): number {
    this.lastTimer += 1;
    this.timers.set(this.lastTimer, { handle: setInterval(() => this.run(run), delay), awaited: false });
    return this.lastTimer;
  }

  private stopTimer(id: unknown): void {
    if (typeof id !== 'number') return;
    const timer = this.timers.get(id);
    if (timer) clearTimeout(timer.handle);
    this.timers.delete(id);
  }
}
