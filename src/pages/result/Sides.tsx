import { View } from '@tarojs/components';
import type { CompareRow } from '../../../cloudfunctions/calculator/contract';
import { type CoveredRow, isCovered } from '../../cloud/calculator';
import { Legend } from '../../components/Legend';
import { Money } from '../../components/Money';
import { groupThousands } from '../../components/Money/format';
import { StackBar } from '../../components/StackBar';
import { Tag } from '../../components/Tag';
import { Note } from '../../components/Text';
import { PAYER_NAMES, type PayerKey } from '../../copy/payers';
import { bestRows } from '../../estimate/result';
import { ownPays, partsOf } from '../../estimate/share';
import './style.css';

/** How one side of a comparison is called. */
interface SideWords {
  name: string;
  note?: string | undefined;
  /** It is the side of the estimate itself. */
  chosen?: boolean;
}

interface Props {
  /** In the order in which they stand. */
  rows: readonly CompareRow[];
  wordsOf: (row: CompareRow) => SideWords;
  /** Said when nobody's choice changes the amount. */
  alike: string;
}

/** The same bill from each side: bars with one zero and one scale, the best named. */
export function Sides({ rows, wordsOf, alike }: Props) {
  const best = bestRows(rows);
  const covered = rows.filter(isCovered);
  const payers = new Set<PayerKey>(covered.flatMap((row) => partsOf(row).map((part) => part.payer)));
  return (
    <View className="card levels">
      {rows.map((row) => {
        const words = wordsOf(row);
        return <Side key={words.name} row={row} words={words} best={best.includes(row)} />;
      })}
      {covered.length === 0 ? null : <Legend payers={[...payers]} />}
      {best.length === 0 && covered.length > 1 ? <Note>{alike}</Note> : null}
    </View>
  );
}

function Side({ row, words, best }: { row: CompareRow; words: SideWords; best: boolean }) {
  const { name, note, chosen = false } = words;
  return (
    <View className="level">
      <View className="row between wrap level-head">
        <View className="row wrap level-name">
          <View className="strong">{name}</View>
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

function Amounts({ name, row }: { name: string; row: CoveredRow }) {
  const parts = partsOf(row);
  const said = parts.map((part) => `${PAYER_NAMES[part.payer]} ${groupThousands(part.yuan)} 元`).join('，');
  return (
    <>
      <StackBar name={`${name}：${said}`} parts={parts} />
      <View className="row between wrap level-sums">
        <View className="note">
          医保付 <Money yuan={row.paid} unit={false} />
        </View>
        <View className="note">
          自己付 <Money yuan={ownPays(row)} unit={false} />
        </View>
      </View>
      {row.overflow === undefined ? null : (
        <Note>{`另有 ${groupThousands(row.overflow.amount)} 元按住院的规定另算。`}</Note>
      )}
    </>
  );
}
