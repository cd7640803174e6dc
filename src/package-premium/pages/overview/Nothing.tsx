import type { OverviewReply } from '../../../cloud/premium';
import { Clause } from '../../../components/Clause';
import { Note } from '../../../components/Text';
import { Tip } from '../../../components/Tip';

/** The reason for which nobody's premium can be paid from the account, where one holds for everybody. */
export function reasonForAll(people: OverviewReply['people']): OverviewReply['people'][number]['noWay'] {
  const [first, ...others] = people;
  const reason = first?.noWay ?? null;
  if (reason === null || reason.code === 'NOT_RESIDENT_INSURED') return null;
  return others.some((other) => other.noWay?.code !== reason.code) ? null : reason;
}

const TITLES: Readonly<Record<string, string>> = {
  EXPLORATORY_ONLY: '当地还在探索，现在不能办',
};

/** Says so, with the clause. */
export function Nothing({ data: { people, proposals } }: { data: OverviewReply }) {
  const reason = reasonForAll(people);
  if (reason === null) return null;
  return (
    <Tip kind="warn" title={TITLES[reason.code] ?? '这里只能看，不能缴'}>
      <Note>
        {reason.code === 'NO_ACCOUNT' ? `您没有职工医保个人账户。${helpOf(proposals)}` : reason.message}
      </Note>
      {reason.cite === undefined ? null : <Clause {...reason.cite} />}
    </Tip>
  );
}

/** Whose account can help somebody without one: it stands below where it is known. */
const helpOf = (proposals: OverviewReply['proposals']): string =>
  proposals.length === 0
    ? '怎么缴，请问参保地。家人有个人账户的，可以绑定您，能不能付保费看他参保地的规定。'
    : '可以请哪位家人，写在下面。';
