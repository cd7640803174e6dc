import { View } from '@tarojs/components';
import { Link } from '../../components/Button';
import { Money } from '../../components/Money';
import { groupThousands, isZero } from '../../components/Money/format';
import { Seal } from '../../components/Seal';
import { Note, Seams } from '../../components/Text';
import { SCHEME_NAMES } from '../../copy/names';
import { useRegionName } from '../../estimate/useRegionName';
import type { FamilyData } from '../../family/load';
import { open } from '../../state/navigate';

/** The owner and the account: what is free, what is set aside. */
export function OwnCard({ data: { known, account, used }, again }: { data: FamilyData; again: () => void }) {
  const regionName = useRegionName();
  const { person } = known;
  const mine = account?.account;
  if (person === null) return null;
  return (
    <View className="card river-own">
      <View className="row">
        <Seal of="本人" kind="me" />
        <View className="grow">
          <View className="lead strong">{person.name}</View>
          <Note>
            <Seams>{`${regionName(person.region)}${SCHEME_NAMES[person.scheme] ?? ''} · 账户主人`}</Seams>
          </Note>
        </View>
      </View>
      {mine == null ? <Link label="余额没有查到，再查一次" onTap={again} /> : <Balance {...mine} />}
      {used === undefined || isZero(used.total) ? null : (
        <Note>{`今年给家人用了 ${groupThousands(used.total)}`}</Note>
      )}
      <View className="row between wrap river-hint">
        <Note>线越粗，今年给他的钱越多</Note>
        <Link label="账户明细" onTap={() => open('/package-premium/pages/account/index')} />
      </View>
    </View>
  );
}

function Balance({ available, balance, reserved }: { available: string; balance: string; reserved: string }) {
  const aside = isZero(reserved) ? '' : `，已留出 ${groupThousands(reserved)}`;
  return (
    <View>
      <Note>账户可用</Note>
      <Money yuan={available} size="num" />
      <Note>{`余额 ${groupThousands(balance)}${aside}`}</Note>
    </View>
  );
}
