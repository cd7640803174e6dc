import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { status } from '../cloud/family';
import { useCall } from '../cloud/useCall';
import { Link } from '../components/Button';
import { Bone } from '../components/Skeleton';
import { Heading, Note } from '../components/Text';
import './style.css';

/** What the program knows this WeChat by, to be copied: an office registers its staff under it. */
export function WechatId() {
  const { state, data, again } = useCall('status', status);
  const [copied, setCopied] = useState<boolean>();
  if (state === 'loading') return <Bone height={60} />;
  if (state === 'failed') return <Link label="微信编号没有查到，再查一次" onTap={again} />;
  const copy = async () => {
    try {
      await Taro.setClipboardData({ data: data.openid });
      setCopied(true);
    } catch (fault) {
      console.error(fault);
      setCopied(false);
    }
  };
  return (
    <View className="card">
      <Heading>微信编号</Heading>
      <Text className="wechat-id" userSelect>
        {data.openid}
      </Text>
      <Note>经办人员登记工号和职责时，把它交给单位管理员。别人拿到它，不能替您办事。</Note>
      <Link icon="copy" label="复制微信编号" onTap={() => void copy()} />
      {copied === undefined ? null : (
        <Note strong>
          {copied ? '已复制，去发给单位管理员。' : '没有复制上。可以按住编号，选出来再复制。'}
        </Note>
      )}
    </View>
  );
}
