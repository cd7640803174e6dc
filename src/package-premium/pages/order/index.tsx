import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { type OrderReply, premiumOrder } from '../../../cloud/premium';
import { useCall } from '../../../cloud/useCall';
import { Button, Link } from '../../../components/Button';
import { Clause } from '../../../components/Clause';
import { Foot } from '../../../components/Foot';
import { Icon } from '../../../components/Icon';
import { KeyValue } from '../../../components/KeyValue';
import { ListLine } from '../../../components/ListLine';
import { Money } from '../../../components/Money';
import { groupThousands, isZero } from '../../../components/Money/format';
import { Page } from '../../../components/Page';
import { Tag } from '../../../components/Tag';
import { Heading, Note, Seams, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { sayDate } from '../../../copy/dates';
import { Opening } from '../../parts/Opening';
import { Reference } from '../../parts/Reference';
import { Trouble } from '../../parts/Trouble';
import { goHome, openAccount, openHistory, openReceipt } from '../../route';

/** What became of a payment; also its confirmation: `?order=P…`. */
export default function OrderPage() {
  const { order = '' } = useRouter().params;
  const { state, data, error, again } = useCall(order, () => premiumOrder(order));
  if (state === 'loading') return <Opening words="正在看参保系统的回应" />;
  if (state === 'failed') return <Trouble title="这笔缴费没有打开" error={error} again={again} />;
  return <Found order={data} again={again} />;
}

/** What happened, and whether one must do anything. */
function titleOf({ items }: OrderReply): string {
  const many = (state: string) => items.filter((item) => item.state === state).length;
  if (many('processing') > 0) return '还在等参保系统回应';
  if (many('unclear') > 0) return '参保系统收了，账户还没有扣，请不要再缴';
  if (many('refused') === 0) return '都缴好了，您不用再做什么';
  return many('paid') === 0
    ? '没有缴成，账户没有扣钱'
    : `缴好 ${many('paid')} 人，${many('refused')} 人没缴成`;
}

function Found({ order, again }: { order: OrderReply; again: () => void }) {
  const { items, paid, year, day, enteredBy } = order;
  const waits = items.some(({ state }) => state === 'processing');
  return (
    <Page
      foot={
        <Foot>
          <Button kind="second" label="回到首页" onTap={goHome} />
        </Foot>
      }
    >
      <View className="stack">
        <Note>
          <Seams>{`${year} 年居民医保 · ${sayDate(day)}`}</Seams>
        </Note>
        <Title>{titleOf(order)}</Title>
      </View>
      <View className="card">
        <Reference label="缴费编号" number={order.order} />
        <View className="rule" />
        <KeyValue
          lines={[
            { name: '从账户付了', value: <Money yuan={paid} /> },
            { name: '谁办的', value: enteredBy === 'owner' ? '您自己' : '医保窗口' },
          ]}
        />
      </View>
      {waits ? (
        <Tip kind="warn" icon="clock" title="钱先留出，还没有扣">
          <Note>参保系统还没有回应。它确认了才扣，它不收就放回账户。不用再缴一次，有了结果会告诉您。</Note>
          <Link label="再看一次" onTap={again} />
        </Tip>
      ) : null}
      <View className="section">
        <Heading>每个人</Heading>
        <View className="card">
          {items.map((item) => (
            <Item key={item.insured} item={item} />
          ))}
        </View>
      </View>
      <View className="card card-flush">
        {isZero(paid) ? null : (
          <ListLine
            before={<Icon name="save" />}
            label="存成图片"
            note="缴费凭证，可以发给家人"
            onTap={() => openReceipt(order.order)}
          />
        )}
        <ListLine before={<Icon name="card" />} label="看账户的每一笔" onTap={openAccount} />
        <ListLine before={<Icon name="list" />} label="缴费和返还的记录" onTap={openHistory} />
      </View>
      <Note>这里是本程序的记录。参保和缴费以参保系统为准。</Note>
    </Page>
  );
}

const WORDS = {
  paid: { kind: 'ok', label: '已缴', icon: 'check' },
  refused: { kind: 'bad', label: '没缴成' },
  processing: { kind: 'neutral', label: '等回应' },
  unclear: { kind: 'warn', label: '在核实' },
} as const;

function Item({ item: { name, amount, state, message, cite } }: { item: OrderReply['items'][number] }) {
  return (
    <View className="stack">
      <View className="row between wrap">
        <View className="lead strong">{name}</View>
        <View className="row">
          <Money yuan={amount} quiet={state !== 'paid'} />
          <Tag {...WORDS[state]} />
        </View>
      </View>
      {state === 'refused' && message !== null ? (
        <Tip kind="bad" title={`${groupThousands(amount)} 元没有扣`}>
          <Note>{message}</Note>
          {cite === null ? null : <Clause {...cite} />}
        </Tip>
      ) : null}
      {state === 'unclear' ? (
        <Tip kind="warn" icon="clock" title="保费算缴过了，不要再缴一次">
          <Note>
            {`账户里的 ${groupThousands(amount)} 元还没有扣到，经办机构在核实。账户里的钱够了，系统会自动扣，扣了给您发消息。`}
          </Note>
        </Tip>
      ) : null}
    </View>
  );
}
