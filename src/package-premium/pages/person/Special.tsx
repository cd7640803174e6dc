import { View } from '@tarojs/components';
import type { PersonPremium } from '../../../cloud/premium';
import { Check } from '../../../components/Check';
import { Heading, Note } from '../../../components/Text';
import { declare, declaredStore } from '../../../state/declared';
import { DECLARED_NOTE } from '../../words';

const NOTE_TEXTS: Readonly<Record<PersonPremium['notes'][number], string>> = {
  newborn: '出生当年的新生儿：这一年不用缴，出生起就能报销。第二年起和大家一样。',
  veteran: '退役军人：没有等待期。',
  student: '在校学生：由学校统一代收，请先问学校，别缴两次。',
  gap: '以前断缴过：断几年，等待的时间就长几个月。',
  out_of_poverty: '稳定脱贫人口：过渡期里没有等待期。',
  exploratory: '当地文件只说正在探索，还没有开通。',
};

const UNPAID: ReadonlySet<string> = new Set(['owed', 'late', 'closed', 'not_open', 'unknown']);

/** Cases with rules of their own: those the roster knows, and those that only the person knows. */
export function Special({ person }: { person: PersonPremium }) {
  const { insured, notes, scheme, state, enrolment } = person;
  const declared = declaredStore.use().find((one) => one.insured === insured);
  const asks = scheme === 'resident' && UNPAID.has(state);
  if (notes.length === 0 && !asks) return null;
  return (
    <View className="section">
      <Heading>特别的情况</Heading>
      <View className="card">
        {notes.map((note) => (
          <Note key={note} strong>
            {NOTE_TEXTS[note]}
          </Note>
        ))}
        {asks && enrolment.known ? (
          <Check
            label="是退役军人"
            note="只影响要不要等，不影响缴多少"
            checked={declared?.veteran === true}
            onChange={(veteran) => declare(insured, { veteran })}
          />
        ) : null}
        {asks ? (
          <Check
            label="是在校学生"
            checked={declared?.student === true}
            onChange={(student) => declare(insured, { student })}
          />
        ) : null}
        {asks ? <Note>{DECLARED_NOTE}</Note> : null}
      </View>
    </View>
  );
}
