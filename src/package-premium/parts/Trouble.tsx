import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { CallError } from '../../cloud/call';
import { Empty, Failed } from '../../components/Blank';
import { Button } from '../../components/Button';
import { Clause } from '../../components/Clause';
import { Page } from '../../components/Page';
import { Seal } from '../../components/Seal';
import { Note } from '../../components/Text';

interface Props {
  title: string;
  error: CallError;
  again: () => void;
}

/** Why a page has nothing to show: who is not activated is led there, else the reason and one way on. */
export function Trouble({ title, error, again }: Props) {
  if (error.code === 'NOT_ACTIVATED' || error.code === 'SECOND_PROOF_REQUIRED')
    return <Activate error={error} />;
  return (
    <Page>
      <Failed title={title}>
        <View>{error.message}</View>
        {error.cite === undefined ? null : <Clause {...error.cite} />}
        <Note>钱没有动。</Note>
        <Button label="再试一次" onTap={again} />
      </Failed>
    </Page>
  );
}

function Activate({ error }: { error: CallError }) {
  const first = error.code === 'NOT_ACTIVATED';
  return (
    <Page>
      <Empty picture={<Seal of="本人" kind="me" />} title={first ? '先激活，才能看账户' : '再验证一次身份'}>
        <View className="quiet">{error.message}</View>
        <Button
          label={first ? '去激活' : '去验证'}
          onTap={() =>
            void Taro.navigateTo({ url: `/package-family/pages/${first ? 'activate' : 'prove'}/index` })
          }
        />
      </Empty>
    </Page>
  );
}
