import { View } from '@tarojs/components';
import { type CoveredSide, isCovered, type Side } from '../../cloud/calculator';
import { Legend } from '../../components/Legend';
import { Money } from '../../components/Money';
import { groupThousands } from '../../components/Money/format';
import { StackBar } from '../../components/StackBar';
import { Tag } from '../../components/Tag';
import { Note } from '../../components/Text';
import { OVERFLOW_UNDECIDED, overflowWords } from '../../copy/overflow';
import { FUND_KEYS, OWN_KEYS, PAYER_NAMES, type PayerKey, paidBy } from '../../copy/payers';
import { ownPays, partsOf } from '../../estimate/share';
import './level.css';

/** How one side of a comparison is called. */
interface SideWords {
  name: string;
  note?: string | undefined;
  /** It is the side of the estimate itself. */
  chosen?: boolean;
}

const PAYERS: readonly PayerKey[] = [...FUND_KEYS, ...OWN_KEYS, 'personal', 'overflow'];

interface Props {
  /** In the order in which they stand. */
  rows: readonly Side[];
  wordsOf: (row: Side) => SideWords;
  /** Said when nobody's choice changes the amount. */
  alike: string;
}

/** The same bill from each side: bars with one zero and one scale, the best named. */
export function Sides({ rows, wordsOf, alike }: Props) {
  const covered = rows.filter(isCovered);
  const verdict = verdictOf(rows, covered, alike);
  const payers = new Set<PayerKey>(covered.flatMap((row) => partsOf(row).map((part) => part.payer)));
  return (
    <View className="card levels">
      {rows.map((row) => {
        const words = wordsOf(row);
        return <OneSide key={words.name} row={row} words={words} best={row.best === true} />;
      })}
      {covered.length === 0 ? null : <Legend payers={PAYERS.filter((payer) => payers.has(payer))} />}
      {verdict === undefined ? null : <Note>{verdict}</Note>}
    </View>
  );
}

/** What is said where no side is named best: why it is not known, or that all are alike. */
function verdictOf(
  rows: readonly Side[],
  covered: readonly CoveredSide[],
  alike: string,
): string | undefined {
  if (covered.length < 2 || covered.some((row) => row.best === true)) return undefined;
  if (covered.some((row) => row.overflow !== undefined)) return OVERFLOW_UNDECIDED;
  if (new Set(covered.map(ownPays)).size === 1) return alike;
  return covered.length < rows.length ? '有一种没有算出来，所以比不出哪种付得最少。' : undefined;
}

function OneSide({ row, words, best }: { row: Side; words: SideWords; best: boolean }) {
  const { name, note, chosen = false } = words;
  return (
    <View className="level">
      <View className="row between wrap level-head">
        <View className="row wrap level-name">
          <View className="strong phrases">{name}</View>
          {note === undefined ? null : <Note>{note}</Note>}
        </View>
        {best ? <Tag kind="best" label="自己付最少" /> : null}
        {chosen && !best ? <View className="note ink strong">这次选的</View> : null}
      </View>
      {isCovered(row) ? <Amounts name={name} row={row} /> : <Note>{row.notCovered.reason}</Note>}
      {chosen && best ? <Note strong>这次选的就是这一种</Note> : null}
    </View>
  );
}

function Amounts({ name, row }: { name: string; row: CoveredSide }) {
  const parts = partsOf(row);
  const said = parts.map((part) => `${PAYER_NAMES[part.payer]} ${groupThousands(part.yuan)} 元`).join('，');
  return (
    <>
      <StackBar name={`${name}：${said}`} parts={parts} />
      <View className="row between wrap level-sums">
        <View className="note">
          {paidBy(row)} <Money yuan={row.paid} unit={false} />
        </View>
        <View className="note">
          自己付 <Money yuan={ownPays(row)} unit={false} />
        </View>
      </View>
      {row.overflow === undefined ? null : <Note>{`另有 ${overflowWords(row.overflow)}。`}</Note>}
    </>
  );
}
