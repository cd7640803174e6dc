import { View } from '@tarojs/components';
import { Field } from '../../../components/Field';
import { RELATION_NAMES } from '../../../copy/people';
import type { Served } from '../../served';
import type { Asked } from '.';

export const paperProblem = (paper: string): string | undefined =>
  paper.trim() === '' ? '还没有填编号。' : undefined;

interface PaperProps {
  value: string;
  onInput: (value: string) => void;
  tried: boolean;
}

/** What the signed paper is filed under. */
export function PaperField({ value, onInput, tried }: PaperProps) {
  return (
    <View className="card">
      <Field
        id="paper"
        label="纸质申请编号"
        hint="本人签字的申请表，归档的编号"
        text
        value={value}
        onInput={onInput}
        maxLength={40}
        error={tried ? paperProblem(value) : undefined}
      />
    </View>
  );
}

/** From whose account for whom. */
export const whoseLines = ({ paper }: Served, { insured, year, quote }: Asked) => [
  { name: '账户主人', value: paper.name },
  { name: '家人', value: insured.name },
  {
    name: '是账户主人的',
    value: quote.relation === null ? '' : (RELATION_NAMES[quote.relation] ?? quote.relation),
  },
  { name: '缴费年度', value: `${year} 年居民医保` },
];
