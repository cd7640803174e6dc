/** `compileRules`: the rule folders as the calculator reads them; used by the build, `npm run calc` and tests. */
import { existsSync } from 'node:fs';
import type { CompiledRules } from '../../cloudfunctions/calculator/engine/format';
import { loadContent } from './content/load';
import { loadRules } from './load';
import { formatProblem } from './source';

/** The repository's own rules, relative to its root. */
export const RULES_FOLDER = 'rules';

/** `rules/`, with the folder that `RULES_DIR` names laid over it. */
export function ruleFolders(environment: NodeJS.ProcessEnv = process.env): string[] {
  const over = environment.RULES_DIR;
  if (over === undefined || over === '') return [RULES_FOLDER];
  if (!existsSync(over)) throw new Error(`RULES_DIR 写的文件夹不存在：${over}`);
  return [RULES_FOLDER, over];
}

/**
 * Compiles the rule folders (default: `rules/` and `RULES_DIR` over it).
 * @throws Error naming every problem with its file and line; rules with a mistake are never used.
 */
export function compileRules(folders: readonly string[] = ruleFolders()): CompiledRules {
  const { rules, problems: mistakes } = loadRules(folders);
  const { content, problems: unreadable } = loadContent(folders);
  const problems = [...mistakes, ...unreadable];
  if (problems.length > 0) throw new Error(`规则有错：\n${problems.map(formatProblem).join('\n')}`);
  return { ...rules, content };
}
