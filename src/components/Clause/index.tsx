import { View } from '@tarojs/components';
import { sayClause } from '../../copy/clauses';
import { sayDate } from '../../copy/dates';
import { aria } from '../aria';
import { unbroken } from '../Text';
import './style.css';

/** Where an amount or a decision comes from. */
export interface ClauseText {
  /** In our own words. */
  title?: string;
  document: string;
  section: string;
  /** The day from which it applies, `YYYY-MM-DD`; `assumed` when no document prints it. */
  from?: string | undefined;
  assumed?: boolean | undefined;
}

/** A clause: our own words, then document and number, then the day it applies from. */
export function Clause({ title, document, section, from, assumed = false }: ClauseText) {
  return (
    <View className="clause" {...aria({ role: 'group', name: '依据' })}>
      {title === undefined ? null : <View className="clause-title">{unbroken(title)}</View>}
      <View>{sayClause(document, section)}</View>
      {from === undefined ? null : (
        <View>{unbroken(`${sayDate(from)}起适用${assumed ? '（文件没有印日期，按年份推定）' : ''}`)}</View>
      )}
    </View>
  );
}
