import { View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { daySummary, type MeReply, type SummaryReply, staffMe } from '../../../cloud/staff';
import { useCall } from '../../../cloud/useCall';
import { spoken } from '../../../components/aria';
import { Link } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { Page } from '../../../components/Page';
import { Tap } from '../../../components/Tap';
import { Heading, Note, Seams, Title, Together } from '../../../components/Text';
import { sayDate } from '../../../copy/dates';
import { Loading, Trouble } from '../../components/Trouble';
import { ROLE_NAMES } from '../../copy';
import { DayFigures } from '../../DayFigures';
import { open } from '../../route';
import './style.css';

/** The office's first page: what waits for the one who looks, and what the office has done today. */
export default function StaffHomePage() {
  const { state, data, error, again, refresh } = useCall('staff', load);
  useDidShow(() => {
    if (state === 'ready') refresh();
  });
  if (state === 'failed') return <Trouble title="工作台没有打开" error={error} again={again} />;
  if (state === 'loading') return <Loading title="经办工作台" />;
  return <Desk {...data} />;
}

interface Opened {
  me: MeReply;
  summary: SummaryReply;
}

async function load() {
  const me = await staffMe();
  if (!me.ok) return me;
  const summary = await daySummary(me.data.today);
  if (!summary.ok) return summary;
  return { ok: true as const, data: { me: me.data, summary: summary.data } };
}

function Desk({ me, summary }: Opened) {
  const roles = me.roles.map((role) => ROLE_NAMES[role]).join('、');
  return (
    <Page wide>
      <View className="stack">
        <Title>
          <Together>{`${me.name}，`}</Together>
          <Together>今天要办的</Together>
        </Title>
        <Note>
          <Seams>{`工号 ${me.staff} · ${roles} · ${sayDate(me.today)}`}</Seams>
        </Note>
      </View>
      <Tasks me={me} />
      <View className="card">
        <View className="row between wrap">
          <Heading>今天办了</Heading>
          <Link label="看日报" onTap={() => void open('summary')} />
        </View>
        <DayFigures summary={summary} brief />
      </View>
    </Page>
  );
}

function Tasks({ me: { roles, counters, waiting, exportedToday } }: { me: MeReply }) {
  const tooLong = `${waiting.tooLongDays} 天以上`;
  return (
    <View className="tasks">
      {roles.includes('reviewer') ? (
        <Task
          count={counters.toReview}
          label="待审核"
          note={counters.old === 0 ? `没有等 ${tooLong}的` : `${counters.old} 件等了 ${tooLong}`}
          urgent={counters.old > 0}
          onTap={() => void open('queue')}
        />
      ) : null}
      {roles.includes('reviewer') && counters.openOrders > 0 ? (
        <Task
          count={counters.openOrders}
          label="没有结果的缴费"
          note="参保系统一天以上没有答复"
          urgent
          onTap={() => void open('orders')}
        />
      ) : null}
      {roles.includes('cashier') ? (
        <>
          <Task
            count={counters.toExport}
            label="待拨付"
            note={exportedToday ? '今天的文件已经生成，这些明天拨付' : '今天的文件还没有生成'}
            onTap={() => void open('payout')}
          />
          <Task
            count={counters.toMarkPaid}
            label="等银行结果"
            note="登记哪些已付、哪些退回"
            onTap={() => void open('payout')}
          />
        </>
      ) : null}
      {roles.includes('clerk') ? (
        <Task label="窗口办理" note="绑定、验证码、换手机、录入申请" onTap={() => void open('counter')} />
      ) : null}
      <Task
        count={counters.returned}
        label="已退回"
        note="等申请人改好再交"
        onTap={() => void Taro.navigateTo({ url: '/package-staff/pages/queue/index?state=returned' })}
      />
    </View>
  );
}

interface TaskProps {
  count?: number;
  label: string;
  note: string;
  urgent?: boolean;
  onTap: () => void;
}

function Task({ count, label, note, urgent = false, onTap }: TaskProps) {
  const said = count === undefined ? label : `${label} ${count} 件`;
  return (
    <Tap className="card task" onTap={onTap} name={spoken(`${said}，${note}`)}>
      <View className="grow">
        <View className="lead strong">{label}</View>
        <View className={urgent ? 'note task-urgent' : 'note'}>{note}</View>
      </View>
      {count === undefined ? null : <View className="task-count">{count}</View>}
      <Icon name="right" size="s" />
    </Tap>
  );
}
