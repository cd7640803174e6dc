import { View } from '@tarojs/components';
import { useState } from 'react';
import { aria } from '../aria';
import { Link } from '../Button';
import { Heading, Note } from '../Text';
import './style.css';

interface Props {
  title: string;
  version: number;
  paragraphs: readonly string[];
}

/** A text that is agreed to or signed, in full, with its version. */
export function Paper({ title, version, paragraphs }: Props) {
  const [large, setLarge] = useState(false);
  return (
    <View className="card">
      <View className="row between wrap paper-head">
        <Heading>{title}</Heading>
        <Note>{`第 ${version} 版`}</Note>
      </View>
      <View className={large ? 'paper paper-large' : 'paper'} {...aria({ role: 'group', name: title })}>
        {paragraphs.map((paragraph) => (
          <View key={paragraph}>{paragraph}</View>
        ))}
      </View>
      <Link label={large ? '变回原来大小' : '放大看全文'} onTap={() => setLarge(!large)} />
    </View>
  );
}
