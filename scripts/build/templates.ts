import path from 'node:path';
import { wxmlToJs } from 'miniprogram-compiler';

/** Room for the compiled templates of the whole program. */
const MOST_OUTPUT = 64 * 1024 * 1024;

/**
 * Compiles every WXML and WXS of the built mini-program with WeChat's own compiler, which WeChat runs again
 * on upload: a template that it refuses must not leave this machine.
 * @param folder the built mini-program
 * @returns bytes of what the compiler made
 * @throws with the compiler's message, which names the file and the line
 */
export function compileTemplates(folder: string): number {
  try {
    return Buffer.byteLength(wxmlToJs(path.resolve(folder), { maxBuffer: MOST_OUTPUT }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`WeChat's compiler refuses a template of ${folder}:\n${message}`);
  }
}
