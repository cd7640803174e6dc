import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Link } from '../../components/Button';

interface Props {
  readings: readonly { readonly ask?: string }[];
  /** Whom to ask where a reading names nobody. */
  ask: string;
}

/** Whom to ask which reading holds, each once. */
export function Asks({ readings, ask }: Props) {
  return (
    <>
      {[...new Set(readings.map((reading) => whomToAsk(reading, ask)))].map((whom) => (
        <Ask key={whom} whom={whom} />
      ))}
    </>
  );
}

const PHONE = /\d{3,4}-\d{7,8}/g;

/** A hyphen at which no line breaks a number apart. */
const inOnePiece = (number: string): string => number.replace('-', '\u2011');

/** 请问随州待遇政策咨询 0722-3560608。; the region's own words where the reading names nobody. */
const whomToAsk = (reading: { readonly ask?: string }, ask: string): string =>
  reading.ask === undefined ? ask : `请问${reading.ask}。`;

/** Whom to ask, in the words of the data; each number in them can be called. */
function Ask({ whom }: { whom: string }) {
  return (
    <View className="card">
      <View>{`以哪种为准，${whom.replace(PHONE, inOnePiece)}`}</View>
      {(whom.match(PHONE) ?? []).map((number) => (
        <Link
          key={number}
          icon="phone"
          label={`打 ${number}`}
          onTap={() => void Taro.makePhoneCall({ phoneNumber: number })}
        />
      ))}
    </View>
  );
}
