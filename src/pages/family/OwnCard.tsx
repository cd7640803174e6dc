import { View } from '@tarojs/components';
import { Link } from '../../components/Button';
import { Money } from '../../components/Money';
import { groupThousands, isZero } from '../../components/Money/format';
import { Seal } from '../../components/Seal';
import { Note } from '../../components/Text';
import { SCHEME_NAMES } from '../../copy/names';
import { useRegionName } from '../../estimate/useRegionName';
import type { FamilyData } from '../../family/load';
import { open } from '../../state/navigate';

/** The owner and the account: what is free, what is set aside. */
export function OwnCard({ data: { known, account } }: { data: FamilyData }) {
  const regionName = useRegionName();
  const { person } = known;
  const mine = account?.account;
  if (person === null || mine == null) return null;
  const aside = isZero(mine.reserved) ? '' : `，已留出 ${groupThousands(mine.reserved)}`;
  return (
    <View className="card river-own">
      <View className="row">
        <Seal of="本人" kind="me" />
        <View className="grow">
          <View className="lead strong">{person.name}</View>
          <Note>{`${regionName(person.region)}${SCHEME_NAMES[person.scheme] ?? ''} · 账户主人`}</Note>
        </View>
      </View>
      <View>
        <Note>账户可用</Note>
        <Money yuan={mine.available} size="num" />
        <Note>{`余额 ${groupThousands(mine.balance)}${aside}`}</Note>
      </View>
      <View className="row between wrap river-hint">
        <Note>线越粗，今年给他的钱越多</Note>
        <Link label="账户明细" onTap={() => open('/package-premium/pages/account/index')} />
      </View>
    </View>
  );
}
