import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CallError } from '../../../cloud/call';
import { isUndecided } from '../../../cloud/command';
import { type EndedReply, endOrder, type OpenOrdersReply, openOrders } from '../../../cloud/staff';
import { useCall } from '../../../cloud/useCall';
import { aria } from '../../../components/aria';
import { Empty } from '../../../components/Blank';
import { Link } from '../../../components/Button';
import { Money } from '../../../components/Money';
import { groupThousands } from '../../../components/Money/format';
import { Page } from '../../../components/Page';
import { Note, Seams, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { groupReference } from '../../../copy/applications';
import { sayDate } from '../../../copy/dates';
import { Loading, Trouble } from '../../components/Trouble';
import { WHY_NOT } from '../../copy';

type Row = OpenOrdersReply['orders'][number];

/** Direct payments that the core system has not answered: the reviewer ends them by what its bills say. */
export default function OrdersPage() {
  const { state, data, error, again, refresh } = useCall('orders', openOrders);
  const [outcome, setOutcome] = useState<{ ended?: EndedReply; failed?: CallError }>();
  if (state === 'failed') return <Trouble title="这一页没有打开" error={error} again={again} />;
  if (state === 'loading') return <Loading title="没有结果的缴费" />;
  return (
    <Page wide>
      <View className="stack">
        <Title>{`没有结果的缴费 ${data.orders.length} 件`}</Title>
        <Note>参保系统一天以上没有可用的答复，钱一直留着。查它的账单：有这笔就扣，没有就放回账户。</Note>
      </View>
      <Happened {...outcome} />
      {data.orders.length === 0 ? (
        <Empty title="没有等着的缴费">
          <View className="quiet">参保系统一天没有答复的，会排在这里。</View>
        </Empty>
      ) : (
        <View className="staff-columns">
          {data.orders.map((row) => (
            <OneOrder
              key={row.order}
              row={row}
              done={(next) => {
                setOutcome(next);
                refresh();
              }}
            />
          ))}
        </View>
      )}
    </Page>
  );
}

function Happened({ ended, failed }: { ended?: EndedReply; failed?: CallError }) {
  if (ended === undefined && failed === undefined) return null;
  return (
    <View {...aria({ role: 'status' })}>
      {failed === undefined ? null : (
        <Tip kind="bad" title="没有办成">
          <Note>{`${failed.message}${isUndecided(failed) ? '办没办成还不知道，请看下面还在不在。' : '钱没有动。'}`}</Note>
        </Tip>
      )}
      {ended === undefined ? null : (
        <Tip title="已经按账单办完">
          <Note>{`扣了 ${ended.paid} 人的，没缴成 ${ended.refused} 人。账户主人会收到消息。`}</Note>
        </Tip>
      )}
    </View>
  );
}

interface OneProps {
  row: Row;
  done: (outcome: { ended?: EndedReply; failed?: CallError }) => void;
}

function OneOrder({ row, done }: OneProps) {
  const [sure, setSure] = useState(false);
  const { order, day, ageDays, owner, amount, people, unposted, ending, whyNot } = row;
  const named = `${owner}，${groupThousands(amount)} 元`;
  const end = async () => {
    const reply = await endOrder({ order });
    setSure(false);
    done(reply.ok ? { ended: reply.data } : { failed: reply.error });
  };
  return (
    <View className="card">
      <View className="stack">
        <View className="row between wrap">
          <View className="lead strong">{owner}</View>
          <Money yuan={amount} />
        </View>
        <Note>
          <Seams>{`${groupReference(order)} · ${sayDate(day)} · 等了 ${ageDays} 天 · ${people} 人`}</Seams>
        </Note>
      </View>
      {unposted ? (
        <Tip kind="bad" title="参保系统收了，账户没扣到">
          <Note>
            钱先前已经放回账户，再扣时不够，或者这笔保费已经另外办了。请核实账单和账户；扣得到时系统会自动扣。
          </Note>
        </Tip>
      ) : null}
      {ending && !unposted ? <Note>已经定了按账单办完，系统稍后会自动查。</Note> : null}
      {whyNot !== null ? <Note strong>{WHY_NOT[whyNot] ?? '这一件要由别的同事办。'}</Note> : null}
      {whyNot === null && sure ? (
        <View className="row wrap">
          <Link label="再看看" name={`${named}，再看看`} onTap={() => setSure(false)} />
          <Link label="确定按账单办完" name={`${named}，确定按账单办完`} onTap={() => void end()} />
        </View>
      ) : null}
      {whyNot === null && !sure ? (
        <Link label="查账单，办完" name={`${named}，查账单，办完`} onTap={() => setSure(true)} />
      ) : null}
    </View>
  );
}
