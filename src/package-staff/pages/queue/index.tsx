import { View } from '@tarojs/components';
import Taro, { useDidShow, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { type MeReply, type QueueReply, staffMe, staffQueue } from '../../../cloud/staff';
import { useCall } from '../../../cloud/useCall';
import { Empty } from '../../../components/Blank';
import { Link } from '../../../components/Button';
import { Page } from '../../../components/Page';
import { Segment } from '../../../components/Segment';
import { Note, Title } from '../../../components/Text';
import { APPLICATION_STATE_NAMES } from '../../../copy/applications';
import { Loading, Trouble } from '../../components/Trouble';
import { useKept } from '../../useKept';
import { ALL, type Filter, Filters, narrowed, toEvent } from './Filters';
import { QueueRows } from './QueueRows';

const PAGE = 50;
const TABS = ['submitted', 'approved', 'returned'] as const;

/** The office's applications: `?state=returned` opens another list than the one that waits for review. */
export default function QueuePage() {
  const { params } = useRouter();
  const [filter, setFilter] = useState<Filter>({
    ...ALL,
    state: TABS.find((tab) => tab === params.state) ?? 'submitted',
  });
  const [skip, setSkip] = useState(0);
  const event = { ...toEvent(filter), skip };
  const loading = useCall(JSON.stringify(event), async () => {
    const [me, found] = await Promise.all([staffMe(), staffQueue(event)]);
    if (!me.ok) return me;
    return found.ok ? { ok: true as const, data: { me: me.data, found: found.data } } : found;
  });
  const { state, error, again, refresh } = loading;
  const opened = useKept(loading);
  useDidShow(() => {
    if (state === 'ready') refresh();
  });
  if (state === 'failed') return <Trouble title="申请没有打开" error={error} again={again} />;
  if (opened === undefined) return <Loading title="返还审核" />;
  const choose = (next: Filter) => {
    setSkip(0);
    setFilter(next);
  };
  return <Queue {...opened} filter={filter} onFilter={choose} skip={skip} onSkip={setSkip} />;
}

interface QueueProps {
  me: MeReply;
  found: QueueReply;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  skip: number;
  onSkip: (skip: number) => void;
}

function Queue({ me, found, filter, onFilter, skip, onSkip }: QueueProps) {
  const [open, setOpen] = useState(narrowed(filter));
  const { toReview, toExport, returned } = me.counters;
  const counts = { submitted: toReview, approved: toExport, returned };
  return (
    <Page wide>
      <View className="row between wrap">
        <Title>{`${narrowed(filter) ? '符合条件' : APPLICATION_STATE_NAMES[filter.state]} ${found.total} 件`}</Title>
        <Note>{`${me.name} · 工号 ${me.staff}`}</Note>
      </View>
      <Segment
        name="哪些申请"
        value={filter.state}
        onChoose={(value) => {
          const state = TABS.find((tab) => tab === value);
          if (state !== undefined) onFilter({ ...filter, state });
        }}
        options={TABS.map((tab) => ({ value: tab, label: `${TAB_NAMES[tab]} ${counts[tab]}` }))}
      />
      <View className="row between">
        <Note>等得最久的在前</Note>
        <Link
          icon={open ? 'up' : 'down'}
          label="筛选"
          name={open ? '收起筛选' : '打开筛选'}
          onTap={() => setOpen(!open)}
        />
      </View>
      {open ? <Filters filter={filter} me={me} onChange={onFilter} /> : null}
      {found.rows.length === 0 ? <Nothing narrowed={narrowed(filter)} onAll={() => onFilter(ALL)} /> : null}
      {found.rows.length === 0 ? null : (
        <QueueRows rows={found.rows} me={me} onOpen={(url) => void Taro.navigateTo({ url })} />
      )}
      <Pages total={found.total} skip={skip} onSkip={onSkip} />
    </Page>
  );
}

const TAB_NAMES = { submitted: '待审', approved: '待拨付', returned: '已退回' } as const;

function Nothing({ narrowed: less, onAll }: { narrowed: boolean; onAll: () => void }) {
  return (
    <Empty title={less ? '没有这样的申请' : '这里没有申请了'}>
      <View className="quiet">{less ? '换个条件，或者看全部。' : '有新的申请，会排在这里。'}</View>
      {less ? <Link label="看全部待审" onTap={onAll} /> : null}
    </Empty>
  );
}

/** Fifty at a time. */
function Pages({ total, skip, onSkip }: { total: number; skip: number; onSkip: (skip: number) => void }) {
  if (total <= PAGE) return null;
  const last = Math.min(skip + PAGE, total);
  return (
    <View className="row between wrap">
      {skip === 0 ? <View /> : <Link label="前 50 件" onTap={() => onSkip(skip - PAGE)} />}
      <Note>{`第 ${skip + 1} 到 ${last} 件，共 ${total} 件`}</Note>
      {last >= total ? <View /> : <Link label="后 50 件" onTap={() => onSkip(skip + PAGE)} />}
    </View>
  );
}
