import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Clause, type ClauseText } from '../Clause';
import { Icon } from '../Icon';
import { Money } from '../Money';
import { groupThousands } from '../Money/format';
import { Tap } from '../Tap';
import { unbroken } from '../Text';
import './style.css';

export interface MoneyLine {
  key: string;
  label: string;
  payer: string;
  yuan: string;
  clause: ClauseText;
}

/** Amounts that add up to the sum below them; each opens to the clause it comes from. */
export function Lines({ lines, sum }: { lines: readonly MoneyLine[]; sum: string }) {
  const [open, setOpen] = useState<string>();
  return (
    <View className="card card-flush">
      {lines.map((line) => (
        <Line
          key={line.key}
          line={line}
          open={open === line.key}
          onTap={() => setOpen(open === line.key ? undefined : line.key)}
        />
      ))}
      <View className="line line-sum">
        <View className="grow strong">合计</View>
        <Money yuan={sum} />
      </View>
    </View>
  );
}

function Line({ line, open, onTap }: { line: MoneyLine; open: boolean; onTap: () => void }) {
  // Read as one sentence: what is a sentence by itself ends with it.
  const payer = line.payer.replace(/。$/, '');
  const name = `${line.label}，${payer}，${groupThousands(line.yuan)} 元，${open ? '收起条款' : '展开条款'}`;
  return (
    <View className="line-item">
      <Tap className="line" onTap={onTap} name={name} expanded={open}>
        <View className="grow">{unbroken(line.label)}</View>
        <Money yuan={line.yuan} />
        <Text className="line-go">
          <Icon name={open ? 'up' : 'down'} size="s" />
        </Text>
        <View className="note line-why">{unbroken(line.payer)}</View>
      </Tap>
      {open ? (
        <View className="line-under">
          <Clause {...line.clause} />
        </View>
      ) : null}
    </View>
  );
}
