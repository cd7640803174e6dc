import { View } from '@tarojs/components';
import { useState } from 'react';
import { randomKey } from '../../cloud/randomKey';
import { Button, Link } from '../../components/Button';
import { Field } from '../../components/Field';
import { ListLine } from '../../components/ListLine';
import { Note } from '../../components/Text';
import type { Answers } from '../../estimate/answers';
import type { Estimate } from '../../estimate/event';
import { keepEstimate, NAME_MOST } from '../../estimate/keptEstimates';
import type { Worked } from '../../estimate/result';
import { openKept } from '../../estimate/route';
import { ownPays } from '../../estimate/share';
import { headline, placeOf } from './headline';

interface Props {
  estimate: Estimate;
  answers: Answers;
  visit: Worked;
}

/** Gives this estimate a name and keeps it, to be held beside others later. */
export function Keep({ estimate, answers, visit }: Props) {
  const [state, setState] = useState<'closed' | 'open' | 'kept'>('closed');
  const [name, setName] = useState(placeOf(estimate));
  const [tried, setTried] = useState(false);
  const keep = () => {
    setTried(true);
    if (name.trim() === '') return;
    const { replaces: _other, ...kept } = answers;
    const { total, paid, overflow } = visit.result;
    keepEstimate({
      id: randomKey(),
      name: name.trim(),
      about: headline(estimate),
      answers: kept,
      total,
      paid,
      personal: ownPays(visit.result),
      ...(overflow === undefined ? {} : { overflow: overflow.amount }),
      savedAt: Date.now(),
    });
    setState('kept');
  };
  if (state === 'closed')
    return (
      <ListLine label="起个名字留着" note="换个情况再算一次，可以放在一起比" onTap={() => setState('open')} />
    );
  if (state === 'kept')
    return (
      <View className="list-line">
        <View className="grow">
          <Note strong>{`已留下：${name.trim()}`}</Note>
          <Link label="看留下的测算" onTap={openKept} />
        </View>
      </View>
    );
  return (
    <View className="list-line">
      <View className="grow stack">
        <Field
          id="field-name"
          label="叫什么名字"
          text
          maxLength={NAME_MOST}
          value={name}
          onInput={setName}
          error={tried && name.trim() === '' ? '请写一个名字' : undefined}
        />
        <Button kind="second" label="留下" onTap={keep} />
      </View>
    </View>
  );
}
