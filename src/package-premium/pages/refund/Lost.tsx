import type { QuoteReply } from '../../../cloud/premium';
import { groupThousands, isZero } from '../../../components/Money/format';
import { Note } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { Numbers } from '../../parts/Ask';

/** A balance that does not reach: what it means, before somebody gives the rest away. */
export function Lost({ quote: { lost, ask } }: { quote: QuoteReply }) {
  if (isZero(lost)) return null;
  return (
    <Tip kind="warn" title={`账户不够，差的 ${groupThousands(lost)} 元以后不能再申请`}>
      <Note>一个人一年只返还一次。可以等账户里的钱够了再来，也可以从家里另一个账户申请。</Note>
      <Note>
        按这里的理解是这样，拿不准可以先问。
        <Numbers>{ask}</Numbers>
      </Note>
    </Tip>
  );
}
