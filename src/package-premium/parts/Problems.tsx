import { ErrorLine } from '../../components/Field/ErrorLine';
import type { BankProblems } from '../bank';

/** How many entries are to be mended, above the button. */
export function Problems({ problems }: { problems: BankProblems }) {
  const count = Object.keys(problems).length;
  return count === 0 ? null : <ErrorLine text={`还有 ${count} 处要改`} />;
}
