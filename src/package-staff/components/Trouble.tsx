import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { CallError } from '../../cloud/call';
import { Failed } from '../../components/Blank';
import { Button } from '../../components/Button';
import { Page } from '../../components/Page';
import { Bone, Waiting } from '../../components/Skeleton';
import { Note, Title } from '../../components/Text';
import { WechatId } from '../../family/WechatId';
import '../wide.css';

/** A page of the office that did not open: for somebody else, or for now. */
export function Trouble({ title, error, again }: { title: string; error: CallError; again: () => void }) {
  if (error.code === 'FORBIDDEN')
    return (
      <Page wide>
        <Failed title="这里是经办人员的工作台">
          <View>您的微信没有登记这项职责。</View>
          <Note>请把下面的微信编号交给单位管理员，登记好您的工号和职责，再打开这一页。</Note>
          <Button label="回到我的" onTap={() => void Taro.switchTab({ url: '/pages/me/index' })} />
        </Failed>
        <WechatId />
      </Page>
    );
  return (
    <Page wide>
      <Failed title={title}>
        <View>{error.message}</View>
        <Note>没有办成任何一步，已经办过的都还在。</Note>
        <Button label="再试一次" onTap={again} />
      </Failed>
    </Page>
  );
}

/** What stands while a page of the office is loaded. */
export function Loading({ title }: { title: string }) {
  return (
    <Page wide>
      <Title>{title}</Title>
      <Waiting />
      <Bone height={120} />
      <Bone height={240} />
    </Page>
  );
}
