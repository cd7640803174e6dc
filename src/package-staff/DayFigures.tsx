import type { SummaryReply } from '../cloud/staff';
import { KeyValue } from '../components/KeyValue';
import { groupThousands } from '../components/Money/format';

const some = (count: number): string => `${count} 件`;
const worth = ({ count, total }: { count: number; total: string }): string =>
  `${count} 件 · ${groupThousands(total)} 元`;

/** What the office did in a day, as numbers; `brief` leaves out what did not happen. */
export function DayFigures({ summary, brief = false }: { summary: SummaryReply; brief?: boolean }) {
  const lines = [
    { name: '收到申请', value: some(summary.submitted), none: summary.submitted === 0 },
    { name: '审核通过', value: worth(summary.approved), none: false },
    { name: '退回修改', value: some(summary.returned), none: summary.returned === 0 },
    { name: '驳回', value: some(summary.rejected), none: summary.rejected === 0 },
    { name: '申请人撤回', value: some(summary.cancelled), none: summary.cancelled === 0 },
    { name: '过期没有审核', value: some(summary.expired), none: summary.expired === 0 },
    {
      name: '送银行拨付',
      value: summary.exported === null ? '还没有生成文件' : worth(summary.exported),
      none: summary.exported === null,
    },
    { name: '银行已付', value: worth(summary.paid), none: summary.paid.count === 0 },
    { name: '银行退回', value: worth(summary.bounced), none: summary.bounced.count === 0 },
    { name: '直接缴费', value: worth(summary.direct), none: summary.direct.count === 0 },
  ];
  return <KeyValue lines={lines.filter(({ none }) => !(brief && none))} />;
}
