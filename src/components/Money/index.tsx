import { Text } from '@tarojs/components';
import { groupThousands, splitDecimals } from './format';
import './style.css';

interface Props {
  /** Yuan, `"1200.00"`, as the calculator gives it. */
  yuan: string;
  /** hero: the page's one amount; num: paired amounts; text: inside lines. */
  size?: 'hero' | 'num' | 'text';
  /** 元 after it; left out where a column has one heading for all. */
  unit?: boolean;
  /** Amounts beside it: all step down with the widest. */
  like?: readonly string[];
  /** Settled amounts are regular, owed ones bold. */
  quiet?: boolean;
}

/** An amount: thousands comma, two decimals, never broken across lines; a wide one steps down one size. */
export function Money({ yuan, size = 'text', unit = true, like = [], quiet = false }: Props) {
  if (size === 'text')
    return (
      <Text className={quiet ? 'amount amount-quiet' : 'amount'}>
        {groupThousands(yuan)}
        {unit ? <Text className="amount-unit">元</Text> : null}
      </Text>
    );
  const [whole, decimals] = splitDecimals(yuan);
  const longest = Math.max(...[yuan, ...like].map((one) => splitDecimals(one)[0].length));
  const step = longest > 9 ? 'amount-wide' : longest > 6 ? 'amount-long' : '';
  return (
    <Text className={`amount-${size} ${step}`}>
      {whole}
      <Text className="amount-decimals">{decimals}</Text>
      {unit ? <Text className="amount-unit">元</Text> : null}
    </Text>
  );
}
