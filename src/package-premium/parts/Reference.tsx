import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { Link } from '../../components/Button';
import { groupReference } from '../../copy/applications';
import './reference.css';

/** A reference number in groups of four, and a way to copy it. */
export function Reference({ label, number }: { label: string; number: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await Taro.setClipboardData({ data: number });
    setCopied(true);
  };
  return (
    <View className="reference">
      <View>
        <View className="quiet">{label}</View>
        <View className="reference-number">{groupReference(number)}</View>
      </View>
      <Link
        icon={copied ? 'check' : 'copy'}
        label={copied ? '已复制' : '复制'}
        name={`复制${label}`}
        onTap={() => void copy()}
      />
    </View>
  );
}
