import { View } from '@tarojs/components';
import { useState } from 'react';
import type {
  CrossoverData,
  CrossoverStretch,
  ReformData,
} from '../../../cloudfunctions/calculator/contract';
import { reform, reformCrossover } from '../../cloud/calculator';
import type { CallError } from '../../cloud/call';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { KeyValue } from '../../components/KeyValue';
import { Money } from '../../components/Money';
import { groupThousands, isZero, roundLimit } from '../../components/Money/format';
import { Heading, Note } from '../../components/Text';
import { Tip } from '../../components/Tip';
import { LEVEL_NAMES } from '../../copy/names';
import { amountError, normaliseAmount } from '../../estimate/entry';
import type { Estimate } from '../../estimate/event';
import { turnLimits } from './turn';

interface Told {
  annualCost: string;
  monthlyBefore: string;
}

/** Both years, and the yearly costs on which either leaves less to pay in cash. */
interface Years {
  years: ReformData;
  turn: CrossoverData;
}

/** A retired person's year before and after the accounts were reformed, with the person's own figures. `said`: limits that stand on the page. */
export function Reform({ estimate, said }: { estimate: Estimate; said: readonly string[] }) {
  const [told, setTold] = useState<Told>({ annualCost: '', monthlyBefore: '' });
  const level = typeof estimate.settlement.level === 'number' ? estimate.settlement.level : 1;
  const [tried, setTried] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [found, setFound] = useState<{ data?: Years; error?: CallError }>({});
  const wrong = { annualCost: amountError(told.annualCost), monthlyBefore: amountError(told.monthlyBefore) };
  const change = (part: Partial<Told>) => {
    setTold({ ...told, ...part });
    setFound({});
  };
  const ask = async () => {
    setTried(true);
    if (wrong.annualCost !== undefined || wrong.monthlyBefore !== undefined) return;
    setWaiting(true);
    const year = {
      annualCost: normaliseAmount(told.annualCost),
      level,
      monthlyBefore: normaliseAmount(told.monthlyBefore),
    };
    const [years, turn] = await Promise.all([
      reform({ region: estimate.region, ...year }),
      reformCrossover(estimate.region, year),
    ]);
    setWaiting(false);
    if (!years.ok) setFound({ error: years.error });
    else if (!turn.ok) setFound({ error: turn.error });
    else setFound({ data: { years: years.data, turn: turn.data } });
  };
  return (
    <View className="section">
      <Heading>门诊改革前和改革后</Heading>
      <View className="card">
        <Note>改革前账户每月多划一些，门诊不报销；改革后账户少划一些，门诊由统筹基金报。</Note>
        <Note strong>{`一年的门诊，都按在${LEVEL_NAMES[level] ?? ''}医院看来比。`}</Note>
        <Field
          id="field-annualCost"
          label="一年的门诊费用"
          hint="医保范围内的"
          unit="元"
          value={told.annualCost}
          onInput={(annualCost) => change({ annualCost })}
          error={tried ? wrong.annualCost : undefined}
        />
        <Field
          id="field-monthlyBefore"
          label="改革前账户每月划多少"
          hint="看个人账户明细里改革前的月份，每月划进多少。当地医保小程序或者医保窗口能查"
          unit="元"
          value={told.monthlyBefore}
          onInput={(monthlyBefore) => change({ monthlyBefore })}
          error={tried ? wrong.monthlyBefore : undefined}
        />
        <Button
          kind="second"
          label="比一比"
          waiting={waiting ? '正在算' : undefined}
          onTap={() => void ask()}
        />
        {found.error === undefined ? null : (
          <Tip kind="bad" title="没有比出来">
            <Note>{found.error.message}</Note>
          </Tip>
        )}
        {found.data === undefined ? null : <Found data={found.data} said={said} />}
      </View>
    </View>
  );
}

/** The document's own example is told of where its figure is the one that came out: of other figures it says nothing. */
function Found({ data: { years, turn }, said }: { data: Years; said: readonly string[] }) {
  const limits = turnLimits(turn, '一年的门诊费用').filter((one) => !said.includes(one));
  const { before, after, gain, note } = years;
  const loses = gain.startsWith('-');
  return (
    <>
      <View className="rule" />
      <View className="strong">改革前，一年</View>
      <KeyValue
        lines={[
          { name: '账户划进', value: <Money yuan={before.account} /> },
          { name: '还要付现金', value: <Money yuan={before.cash} /> },
        ]}
      />
      <View className="strong">改革后，一年</View>
      <KeyValue
        lines={[
          { name: '账户划进', value: <Money yuan={after.account} /> },
          { name: '统筹基金付', value: <Money yuan={after.poolingFund} /> },
          { name: '还要付现金', value: <Money yuan={after.cash} /> },
          { name: '账户剩下', value: <Money yuan={after.accountLeft} /> },
        ]}
      />
      <Note strong>
        {isZero(gain)
          ? '改革前后，一样多。'
          : `账户和基金合起来，改革后${loses ? '少' : '多'} ${groupThousands(gain.replace('-', ''))} 元。`}
      </Note>
      {note?.includes(groupThousands(after.cash)) ? (
        <Tip title="和文件自己的例子不一样">
          <Note>{note}</Note>
        </Tip>
      ) : null}
      <View className="rule" />
      <View className="strong phrases">一年花多少，哪年付的现金少</View>
      <KeyValue lines={turn.stretches.map(stretchLine)} />
      {limits.map((one) => (
        <Note key={one}>{one}</Note>
      ))}
    </>
  );
}

/** 1,795.22 到 2,183.20 元：改革前少 */
const stretchLine = ({ from, to, better }: CrossoverStretch) => ({
  name: `${roundLimit(from)} 到 ${roundLimit(to)} 元`,
  value:
    better === 'same' ? (
      '一样'
    ) : (
      <View className="strong">{better === 'first' ? '改革前少' : '改革后少'}</View>
    ),
});
