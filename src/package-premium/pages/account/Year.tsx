import { Text, View } from '@tarojs/components';
import type { AccountYear } from '../../../cloud/account';
import { aria } from '../../../components/aria';
import { KeyValue } from '../../../components/KeyValue';
import { Money } from '../../../components/Money';
import { groupThousands, isZero } from '../../../components/Money/format';
import { Heading, Note } from '../../../components/Text';
import { sayMonth } from '../../../copy/dates';
import { shareForPixels } from '../../../estimate/share';
import './year.css';

/** The tallest bar, px. */
const HEIGHT = 110;

interface Props {
  year: AccountYear;
  today: string;
  /** Whether the region's documents have a rule of crediting. */
  credited: boolean;
}

/** A year of the account: what it began with, month-end balances, what came in and went out. */
export function Year({ year, today, credited }: Props) {
  const { opening, closing, credited: came, spent, returned } = year;
  const here = String(year.year) === today.slice(0, 4);
  const first = openedIn(year) ? '开户余额' : '年初余额';
  const lines = [
    { name: first, value: <Money yuan={opening} unit={false} /> },
    ...(credited || !isZero(came)
      ? [{ name: '划入', value: <Money yuan={signed(came)} unit={false} /> }]
      : []),
    { name: '付家人保费', value: <Money yuan={isZero(spent) ? spent : `-${spent}`} unit={false} /> },
    ...(isZero(returned)
      ? []
      : [{ name: '没有付出去，退回来', value: <Money yuan={signed(returned)} unit={false} /> }]),
    { name: here ? '现在' : '年底', value: <Money yuan={closing} unit={false} /> },
  ];
  return (
    <View className="section">
      <Heading>{`${year.year} 年，钱进钱出`}</Heading>
      <View className="card">
        <Note>{`每月底的余额。虚线是${beganIn(year) ? '还没有余额' : '还没到'}的月份。`}</Note>
        <Columns year={year} />
        <KeyValue lines={lines} />
      </View>
    </View>
  );
}

/** Whether the account was opened in this year. */
const openedIn = ({ movements }: AccountYear): boolean => movements.some(({ kind }) => kind === 'opening');

/** Whether there are months of this year before the account was opened. */
const beganIn = ({ months }: AccountYear): boolean => months[0]?.balance === null;

/** A plus stands where money came in; nothing where none did. */
const signed = (yuan: string): string => (isZero(yuan) ? yuan : `+${yuan}`);

/** What a bar at an end of the known months stands for. */
const End = ({ when, yuan }: { when: string; yuan: string }) => (
  <View>
    <Note>{when}</Note>
    <Text className="strong nb">{groupThousands(yuan)}</Text>
  </View>
);

interface Column {
  key: string;
  axis: string;
  yuan: string | null;
}

function Columns({ year: found }: { year: AccountYear }) {
  const { opening, months, year } = found;
  const first = openedIn(found) ? '开户' : '年初';
  const columns: Column[] = [
    { key: 'opening', axis: first, yuan: opening },
    ...months.map(({ month, balance }, index) => ({
      key: month,
      axis: index % 3 === 2 ? String(index + 1) : '',
      yuan: balance,
    })),
  ];
  const known = columns.flatMap(({ yuan }) => (yuan === null ? [] : [yuan]));
  const tallest = known.reduce((most, yuan) => (Number(yuan) > Number(most) ? yuan : most), '0.00');
  const last = columns.findLast(({ yuan }) => yuan !== null);
  const said = columns.flatMap(({ key, yuan }) =>
    yuan === null
      ? []
      : `${key === 'opening' ? first : `${sayMonth(key, String(year))}底`} ${groupThousands(yuan)} 元`,
  );
  return (
    <View {...aria({ role: 'img', name: said.join('，') })}>
      <View className="columns-ends">
        <End when={first} yuan={opening} />
        {last === undefined || last.yuan === null || last.key === 'opening' ? null : (
          <End when={sayMonth(last.key, String(year))} yuan={last.yuan} />
        )}
      </View>
      <View className="columns" style={{ height: `${HEIGHT}px` }}>
        {columns.map(({ key, yuan }) => (
          <View
            key={key}
            className={`column ${yuan === null ? 'column-next' : key === 'opening' ? 'column-first' : ''}`}
            style={
              yuan === null ? {} : { height: `${Math.max(2, shareForPixels(yuan, tallest) * HEIGHT)}px` }
            }
          />
        ))}
      </View>
      <View className="columns-axis">
        {columns.map(({ key, axis }) => (
          <View key={key} className="column-mark">
            {axis}
          </View>
        ))}
      </View>
    </View>
  );
}
