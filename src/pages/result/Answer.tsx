import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { SettlementResult } from '../../../cloudfunctions/calculator/contract';
import { Flow } from '../../components/Flow';
import { KeyValue } from '../../components/KeyValue';
import { Money } from '../../components/Money';
import { groupThousands, isZero, roundLimit } from '../../components/Money/format';
import { Pair } from '../../components/Pair';
import { Note } from '../../components/Text';
import { Tip } from '../../components/Tip';
import { EXCLUDED_REASONS } from '../../copy/names';
import { overflowWords } from '../../copy/overflow';
import { FUND_KEYS, fundPays, PAYER_NAMES, paidBy } from '../../copy/payers';
import { flowOf } from '../../estimate/flow';
import type { Left } from '../../estimate/left';
import { ownParts, ownPays, type Part, partsOf } from '../../estimate/share';
import { useTextSize } from '../../state/textSize';

/** What insurance pays, what the person pays, and how the bill divides. */
export function Answer({ result, left }: { result: SettlementResult; left: readonly Left[] }) {
  const parts = partsOf(result);
  const paying = FUND_KEYS.filter((payer) => !isZero(result[payer]));
  return (
    <View className="card">
      <Pair
        amounts={[
          { label: paidBy(result), yuan: result.paid },
          { label: '自己付', yuan: ownPays(result) },
        ]}
      />
      {paying.length > 1 ? <Funds result={result} paying={paying} /> : null}
      <Below result={result} left={left} />
      {(result.excluded ?? []).map((reason) => (
        <Tip key={reason} kind="warn" title="这次不报销">
          <Note>{EXCLUDED_REASONS[reason] ?? labelOf(result)}</Note>
        </Tip>
      ))}
      {result.overflow === undefined ? null : (
        <Tip kind="warn" title={overflowWords(result.overflow)}>
          <Note>
            门诊的限额用完了，超出的部分改按住院报。这笔钱不算您这次要付的；住院能报多少，请问经办机构。
          </Note>
        </Tip>
      )}
      {isZero(result.total) ? null : <Picture result={result} parts={parts} />}
      <OwnMoney result={result} />
    </View>
  );
}

/** Where insurance pays nothing yet: how much is still missing to where it begins. */
function Below({ result, left }: { result: SettlementResult; left: readonly Left[] }) {
  const deductible = left.find(({ distance }) => distance.ends === 'start' && distance.payer === undefined);
  if (deductible === undefined || isZero(deductible.distance.left)) return null;
  // Nothing of the bill counts, or none of it is paid for another reason: the deductible explains nothing.
  if (!isZero(result.paid) || isZero(result.inScope) || result.excluded !== undefined) return null;
  return (
    <Tip title={`还差 ${groupThousands(deductible.distance.left)} 元到起付线`}>
      <Note>{`起付线：一年里先自己付的部分，全年 ${roundLimit(deductible.distance.of)} 元。付满以后看病就开始报。`}</Note>
    </Tip>
  );
}

/** Why it is left out, in the words of the city's own rule. */
const labelOf = (result: SettlementResult): string =>
  result.lines.find((line) => line.step === 'exclude')?.label ?? '不在报销范围内';

/** Each fund by itself, where several pay. */
function Funds({
  result,
  paying,
}: {
  result: SettlementResult;
  paying: readonly (typeof FUND_KEYS)[number][];
}) {
  return (
    <KeyValue
      lines={paying.map((payer) => ({
        name: fundPays(payer),
        value: <Money yuan={result[payer]} />,
      }))}
    />
  );
}

/** Room that the picture's fixed parts take: edges, card, bars. */
const TAKEN = { standard: 64 + 30 + 96, large: 56 + 30 + 132 };
/** Font size of the labels. */
const LABEL = { standard: 15, large: 21 };

/** How wide the label of a bar in the middle can get, with its distance to the bar: the bill is the longest amount. */
function widthOfLabel(total: string, size: number): number {
  const written = groupThousands(total);
  const points = written.replace(/\d/g, '').length;
  return Math.max(5, (written.length - points) * 0.58 + points * 0.29) * size + 12;
}

function Picture({ result, parts }: { result: SettlementResult; parts: readonly Part[] }) {
  const { large } = useTextSize();
  const width = Math.min(640, Taro.getWindowInfo().windowWidth);
  const room = width - (large ? TAKEN.large : TAKEN.standard);
  // Half of the room is left of the middle bars, where their labels stand.
  const withMiddle = room / 2 >= widthOfLabel(result.total, large ? LABEL.large : LABEL.standard);
  const scale = large ? { height: 230, apart: 70 } : { height: 190, apart: 52 };
  const picture = flowOf(result, { ...scale, withMiddle });
  const said = parts.map((part) => `${PAYER_NAMES[part.payer]} ${groupThousands(part.yuan)} 元`).join('，');
  const total = groupThousands(result.total);
  return (
    <>
      <View className="rule" />
      <View className="strong">{`${total} 元是这样分的`}</View>
      <Flow picture={picture} name={`总费用 ${total} 元：${said}`} withMiddle={withMiddle} />
    </>
  );
}

function OwnMoney({ result }: { result: SettlementResult }) {
  const own = ownParts(result).filter((part) => !isZero(part.yuan));
  const account = own.some((part) => part.payer === 'personalAccount');
  const cash = own.some((part) => part.payer === 'cash');
  if (!account) return null;
  return (
    <Note>{cash ? '自己付的先用个人账户，不够再付现金。' : '自己付的，账户里的钱就够，不用现金。'}</Note>
  );
}
