import { View } from '@tarojs/components';
import type { Json, LevelRow } from '../../cloud/calculator';
import { Legend } from '../../components/Legend';
import { Money } from '../../components/Money';
import { groupThousands } from '../../components/Money/format';
import { StackBar } from '../../components/StackBar';
import { Tag } from '../../components/Tag';
import { Heading, Note } from '../../components/Text';
import { LEVEL_EXAMPLES, LEVEL_NAMES } from '../../copy/names';
import { PAYER_NAMES, type PayerKey } from '../../copy/payers';
import { bestLevels } from '../../estimate/result';
import { insurancePays, partsOf } from '../../estimate/share';
import './style.css';

interface Props {
  rows: readonly LevelRow[];
  chosen: Json | undefined;
  kind: string;
}

/** The same bill at each of the three hospital levels. */
export function Levels({ rows, chosen, kind }: Props) {
  const best = bestLevels(rows);
  const inOrder = [...rows].sort((a, b) => a.level - b.level);
  const covered = inOrder.flatMap((row) => (row.notCovered === undefined ? [row] : []));
  const payers = new Set<PayerKey>(covered.flatMap((row) => partsOf(row).map((part) => part.payer)));
  return (
    <View className="section">
      <Heading>{kind === 'pharmacy' ? '换个医院开处方，差多少' : '换个医院，差多少'}</Heading>
      <View className="card levels">
        {inOrder.map((row) => (
          <Level key={row.level} row={row} best={best.includes(row.level)} chosen={row.level === chosen} />
        ))}
        <Legend payers={[...payers]} />
        {best.length === 0 && covered.length === rows.length ? <Note>三个级别，自己付的一样多。</Note> : null}
      </View>
    </View>
  );
}

function Level({ row, best, chosen }: { row: LevelRow; best: boolean; chosen: boolean }) {
  const name = LEVEL_NAMES[row.level] ?? '';
  return (
    <View className="level">
      <View className="row between wrap level-head">
        <View className="row wrap level-name">
          <View className="strong">{name}</View>
          <Note>{LEVEL_EXAMPLES[row.level]}</Note>
        </View>
        {best ? <Tag kind="best" label="自己付最少" /> : null}
        {chosen && !best ? <View className="note ink strong">这次选的</View> : null}
      </View>
      {row.notCovered === undefined ? (
        <Amounts name={`${name}医院`} row={row} />
      ) : (
        <Note>{row.notCovered.reason ?? '这一级没有收录规定'}</Note>
      )}
      {chosen && best ? <Note strong>这次选的就是这一级</Note> : null}
    </View>
  );
}

type CoveredRow = Extract<LevelRow, { notCovered?: undefined }>;

function Amounts({ name, row }: { name: string; row: CoveredRow }) {
  const parts = partsOf(row);
  const insurance = insurancePays(row);
  const said = parts.map((part) => `${PAYER_NAMES[part.payer]} ${groupThousands(part.yuan)} 元`).join('，');
  return (
    <>
      <StackBar name={`${name}：${said}`} parts={parts} />
      <View className="row between wrap level-sums">
        {insurance === undefined ? null : (
          <View className="note">
            医保付 <Money yuan={insurance} unit={false} />
          </View>
        )}
        <View className="note">
          自己付 <Money yuan={row.personal} unit={false} />
        </View>
      </View>
    </>
  );
}
