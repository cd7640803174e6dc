import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button, Link } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { Page } from '../../../components/Page';
import { Heading, Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { digitsProblem, plainDigits } from '../../../family/entry';
import { openFamily } from '../../../family/route';
import { scan } from '../../../family/scan';

const MINI_PROGRAM = process.env.TARO_ENV === 'weapp';

/** The other phone's code: scanned where there is a scanner, or its eight digits typed. */
export default function EnterPage() {
  const [digits, setDigits] = useState('');
  const [tried, setTried] = useState(false);
  const problem = digitsProblem(digits);
  const next = () => {
    setTried(true);
    if (problem === undefined) openFamily('accept', { code: plainDigits(digits) });
  };
  return (
    <Page>
      <Title>{MINI_PROGRAM ? '扫家人的码，或者输入数字' : '输入家人念的数字'}</Title>
      {MINI_PROGRAM ? <Scan /> : null}
      <View className="card">
        <Heading>输入 8 个数字</Heading>
        <Field
          id="field-digits"
          keyboard="number"
          label="对方码下面的数字"
          hint="例如 4729 6180"
          maxLength={9}
          value={digits}
          onInput={setDigits}
          error={tried ? problem : undefined}
        />
        <Button label="下一步" kind={MINI_PROGRAM ? 'second' : 'main'} onTap={next} />
      </View>
      {MINI_PROGRAM ? null : (
        <Tip title="手机上也可以直接扫">
          <Note>用手机相机扫对方的码，会打开这里的同意页。</Note>
        </Tip>
      )}
      <Note>输入以后先给您看是谁、要您同意什么，不会马上绑定。</Note>
      <Link centred label="我来出示我的码" onTap={() => openFamily('code', { as: 'member' })} />
    </Page>
  );
}

function Scan() {
  const [problem, setProblem] = useState<string>();
  const go = async () => {
    setProblem(undefined);
    try {
      const code = await scan();
      if (code === undefined) setProblem('扫到的不是绑定码，请对准家人手机上的码再扫。');
      else if (code !== null) openFamily('accept', { code });
    } catch (fault) {
      console.error(fault);
      setProblem('相机没有打开。可以在微信设置里允许使用相机，或者输入数字。');
    }
  };
  return (
    <View className="stack">
      <Button label="扫一扫" onTap={() => void go()} />
      {problem === undefined ? null : <Tip kind="bad" title={problem} />}
    </View>
  );
}
