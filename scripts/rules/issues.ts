/** What a schema finds wrong with a file, as problems with their lines. */
import type { z } from 'zod';
import { knownKeys } from './jsonSchema';
import type { Problem, Source } from './source';
import { didYouMean, habit, placeIn, quoted, UNION_MISFIT } from './wording';

type Issue = z.core.$ZodIssue;

/** Of a value that fits none of several forms, the mistakes of the form it comes closest to. */
function closest(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const forms = issue.errors.map((errors) =>
    errors.flatMap((inner) => closest({ ...inner, path: [...issue.path, ...inner.path] })),
  );
  const unfit = (errors: readonly Issue[]) =>
    errors.length + errors.filter((one) => one.code === 'unrecognized_keys').length * 10;
  const [best] = forms.sort((a, b) => unfit(a) - unfit(b));
  const isWhole = best === undefined || best.some((one) => one.path.length === issue.path.length);
  return isWhole && issue.message !== UNION_MISFIT && !hasUnknownKey(best) ? [issue] : (best ?? [issue]);
}

const hasUnknownKey = (issues: readonly Issue[] | undefined): boolean =>
  issues?.length === 1 && issues[0]?.code === 'unrecognized_keys';

/** What stands for a group of digits that a comma cut off: `{ is: 32,000 }` is read as two things. */
const CUT_OFF = /^\d+$/;

/** A key that no form has. */
function unknownKey(keys: readonly string[], written: unknown): Pick<Problem, 'message' | 'fix'> {
  const [key = ''] = keys;
  if (CUT_OFF.test(key) && (written === undefined || written === null))
    return { message: '数字里有逗号，被读成了两样东西', fix: '去掉逗号，32,000 写成 32000' };
  return {
    message: `没有这个名字：${keys.join('、')}。${didYouMean(key, knownKeys())}`,
    fix: '改正拼写或删掉；能用的名字见 rules/README.zh-CN.md',
  };
}

/** Which of the words that can stand there was meant. */
const meantBy = (issue: Issue, written: unknown): string =>
  issue.code === 'invalid_value' && typeof written === 'string'
    ? didYouMean(written, issue.values.map(String))
    : '';

/** Zod's issues as problems with the line they stand on. */
export function problemsOf(source: Source, error: z.ZodError): Problem[] {
  // A clause that names no source has been told of already.
  const isTold = ({ path }: Issue) => path.at(-1) === 'cite' && source.at(path) !== undefined;
  const issues = error.issues.flatMap(closest).filter((issue) => !isTold(issue));
  return issues.map((issue) => {
    const at = placeIn(issue.path);
    const written = source.at(issue.path);
    const advice = habit(written) || meantBy(issue, written);
    if (issue.code === 'unrecognized_keys')
      return {
        file: source.file,
        line: source.lineOf([...issue.path, issue.keys[0] ?? '']),
        ...unknownKey(issue.keys, source.at([...issue.path, issue.keys[0] ?? ''])),
      };
    // A name that cannot stand there says so itself.
    const message =
      issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
    return {
      file: source.file,
      line: source.lineOf(issue.path),
      message: `${at === '' ? '' : `${at}：`}${message}${quoted(written)}`,
      fix: advice === '' ? '写法见 rules/README.zh-CN.md' : advice,
    };
  });
}
