import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

type Wrapper = (exports: object, require: NodeJS.Require, module: object, file: string, dir: string) => void;

/**
 * Gives whoever requires the file `original` the same code from one file, with what V8 compiled of it the last time:
 * the SDK's own four hundred files are most of a cold start.
 */
export function offerBundle(original: string, bundle: string): void {
  const module = new Module(original);
  let loaded: object | undefined;
  const get = (): object => {
    loaded ??= load(bundle);
    return loaded;
  };
  Object.defineProperty(module, 'exports', { get });
  module.loaded = true;
  require.cache[original] = module;
}

function load(file: string): object {
  const kept = `${file}.compiled`;
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
  const script = new Script(Module.wrap(readFileSync(file, 'utf8')), { filename: file, cachedData });
  const module = { exports: {} };
  const run: Wrapper = script.runInThisContext();
  run(module.exports, createRequire(file), module, file, dirname(file));
  if (cachedData === undefined || script.cachedDataRejected) {
    const written = `${kept}.${process.pid}`;
    writeFileSync(written, script.createCachedData());
    renameSync(written, kept);
  }
  return module.exports;
}
