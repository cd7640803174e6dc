import { View } from '@tarojs/components';
import { aria } from '../aria';
import './style.css';

interface Props {
  /** The relation or name; one or two characters are shown. */
  of: string;
  /** me: the user; member: somebody else; invited: not yet there; off: cannot share. */
  kind?: 'me' | 'member' | 'invited' | 'off';
}

/** A person as a seal (人名章). Always beside the name, so it is hidden from screen readers. */
export function Seal({ of, kind = 'member' }: Props) {
  const mark = sealMark(of);
  const two = [...mark].length > 1 ? 'seal-two' : '';
  return (
    <View className={`seal seal-${kind} ${two}`} {...aria({ hidden: true })}>
      {mark}
    </View>
  );
}

const MARKS: Readonly<Record<string, string>> = {
  本人: '我',
  妈妈: '母',
  爸爸: '父',
  爱人: '爱',
  孩子: '孩',
};

/** 妈妈 → 母; 外婆 → 外婆; 李桂芳 → 桂芳: the given name, as on a seal. */
export function sealMark(label: string): string {
  return MARKS[label] ?? [...label].slice(-2).join('');
}
