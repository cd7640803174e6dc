import { View } from '@tarojs/components';
import { useState } from 'react';
import { daySummary, type MeReply, type SummaryReply, staffMe } from '../../../cloud/staff';
import { useCall } from '../../../cloud/useCall';
import { DateField } from '../../../components/DateField';
import { Page } from '../../../components/Page';
import { Note, Title, Together } from '../../../components/Text';
import { sayDate } from '../../../copy/dates';
import { PrintLink } from '../../components/PrintLink';
import { Loading, Trouble } from '../../components/Trouble';
import { DayFigures } from '../../DayFigures';
import { useKept } from '../../useKept';
import './style.css';

/** What the office did in a day: to look at, and to print for the file. */
export default function SummaryPage() {
  const [day, setDay] = useState<string>();
  const loading = useCall(day ?? 'today', async () => {
    const me = await staffMe();
    if (!me.ok) return me;
    const summary = await daySummary(day ?? me.data.today);
    return summary.ok ? { ok: true as const, data: { me: me.data, summary: summary.data } } : summary;
  });
  const opened = useKept(loading);
  if (loading.state === 'failed')
    return <Trouble title="日报没有打开" error={loading.error} again={loading.again} />;
  if (opened === undefined) return <Loading title="日报" />;
  return <Summary {...opened} onDay={setDay} />;
}

interface SummaryProps {
  me: MeReply;
  summary: SummaryReply;
  onDay: (day: string) => void;
}

function Summary({ me, summary, onDay }: SummaryProps) {
  return (
    <Page wide>
      <View className="row between wrap">
        <Title>
          <Together>{sayDate(summary.day)}</Together> 日报
        </Title>
        <PrintLink />
      </View>
      <View className="no-print summary-day">
        <DateField id="day" label="看哪一天" value={summary.day} to={me.today} onChoose={onDay} />
      </View>
      <View className="card">
        <DayFigures summary={summary} />
        {summary.complete ? null : <Note strong>这一天太多，没有数全，实际比这些多。</Note>}
        {summary.exported === null ? null : (
          <Note>
            拨付文件校验码
            <View className="summary-checksum">{summary.exported.checksum}</View>
          </Note>
        )}
      </View>
      <View className="print-only summary-signs">
        <View>{`制表：${me.name}（工号 ${me.staff}）`}</View>
        <View>复核：</View>
        <View>{`打印日期：${sayDate(me.today)}`}</View>
      </View>
    </Page>
  );
}
