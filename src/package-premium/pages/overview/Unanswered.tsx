import type { PersonPremium } from '../../../cloud/premium';
import { Link } from '../../../components/Button';
import { Note } from '../../../components/Text';
import { Tip } from '../../../components/Tip';

/** While the core system does not answer: of whom it is not known whether they are paid, and that nothing is lost. */
export function Unanswered({ people, again }: { people: readonly PersonPremium[]; again: () => void }) {
  const unseen = people.filter(({ state }) => state === 'no_answer').length;
  if (unseen === 0) return null;
  return (
    <Tip kind="warn" icon="clock" title="参保系统没有回应">
      <Note>{`${unseen} 人缴没缴，现在看不到，也不能办。钱没有动，过一会儿再看。`}</Note>
      <Link label="再看一次" onTap={again} />
    </Tip>
  );
}
