import { View } from '@tarojs/components';
import type { RecordSummary } from '../../cloud/family';
import { aria } from '../../components/aria';
import { Money } from '../../components/Money';
import { Seal } from '../../components/Seal';
import { Tag } from '../../components/Tag';
import { Tap } from '../../components/Tap';
import { Note, Seams } from '../../components/Text';
import { SCHEME_NAMES } from '../../copy/names';
import { STATE_WORDS } from '../../copy/premiums';
import { useRegionName } from '../../estimate/useRegionName';
import { kinName, kinSeal } from '../../family/kin';
import { type FamilyData, flowOf, premiumOf, usedBy } from '../../family/load';
import { type Ribbon, ribbonsOf } from '../../family/river';
import { openFamily } from '../../family/route';
import { sayRemaining, stateMark } from '../../family/state';
import './style.css';

interface Props {
  given: readonly RecordSummary[];
  data: FamilyData;
  now: number;
}

/** From the account to each relative: a ribbon as wide as this year's money, dashed where nothing flows. */
export function River({ given, data, now }: Props) {
  const people = given
    .map((one) => {
      const premium = premiumOf(data.premiums, one.party?.id ?? null);
      const used = usedBy(data.used, one.party?.id ?? null);
      return { one, premium, used, yuan: used ?? flowOf(premium) };
    })
    .sort(
      (a, b) => Number(a.yuan === undefined) - Number(b.yuan === undefined) || order(a.one) - order(b.one),
    );
  const ribbons = ribbonsOf(people.map(({ one, yuan }) => ({ key: one.id, yuan })));
  return (
    <View className="river" {...aria({ role: 'list' })}>
      {people.map(({ one, premium, used }, index) => {
        const ribbon = ribbons[index];
        return (
          <View key={one.id} className="river-one" {...aria({ role: 'listitem' })}>
            {ribbon === undefined ? null : <Water ribbon={ribbon} />}
            <Relative one={one} premium={premium} used={used} now={now} />
          </View>
        );
      })}
    </View>
  );
}

const order = ({ state }: RecordSummary): number => (state === 'active' ? 0 : 1);

/** The trunk that goes on below, and the branch that leaves it here. */
function Water({ ribbon: { width, left, trunk, dashedBelow } }: { ribbon: Ribbon }) {
  const flows = width > 0;
  return (
    <View {...aria({ hidden: true })}>
      {trunk > 0 ? <View className="river-trunk" style={{ width: `${trunk}px` }} /> : null}
      {trunk === 0 && dashedBelow ? (
        <View className={flows ? 'river-dash river-dash-late' : 'river-dash'} />
      ) : null}
      {flows ? (
        <View
          className="river-branch"
          style={{ left: `${left}px`, borderLeftWidth: `${width}px`, borderBottomWidth: `${width}px` }}
        />
      ) : (
        <View className={`river-branch river-branch-dry ${dashedBelow ? 'river-branch-short' : ''}`} />
      )}
    </View>
  );
}

interface RelativeProps {
  one: RecordSummary;
  premium: ReturnType<typeof premiumOf>;
  used: string | undefined;
  now: number;
}

function Relative({ one, premium, used, now }: RelativeProps) {
  const regionName = useRegionName();
  const { id, party, relation, state, expiresAt } = one;
  const mark = stateMark(one, 'owner');
  const waits = state === 'invited';
  const kin = kinName(relation, party);
  const insured = party === null ? '' : ` · ${regionName(party.region)}${SCHEME_NAMES[party.scheme] ?? ''}`;
  return (
    <Tap
      className={waits ? 'river-who river-who-waits' : 'river-who'}
      onTap={() => openFamily('record', { id })}
    >
      <Seal of={kinSeal(relation, party, 'owner')} kind={waits ? 'invited' : 'member'} />
      <View className="grow">
        <View className="row between wrap river-row">
          <View className="lead strong">{party?.name ?? `邀请${kin}`}</View>
          <Tag
            kind={mark.kind}
            label={mark.label}
            {...(mark.icon === undefined ? {} : { icon: mark.icon })}
          />
        </View>
        <Note>
          <Seams>{`${party === null ? '发出的邀请' : kin}${insured}`}</Seams>
        </Note>
        {waits && expiresAt !== null ? <Note>{`邀请${sayRemaining(expiresAt, now)}`}</Note> : null}
        {premium === undefined ? null : (
          <View className="row between wrap river-row">
            <Note>{sayPremium(premium)}</Note>
            {premium.amount === null ? null : <Money yuan={premium.amount} />}
          </View>
        )}
        {used === undefined ? null : (
          <View className="row between wrap river-row">
            <Note>今年用了您的账户</Note>
            <Money yuan={used} />
          </View>
        )}
      </View>
    </Tap>
  );
}

/** Where the premium stands, and what the account can do about it. */
function sayPremium(premium: NonNullable<RelativeProps['premium']>): string {
  const refundable = premium.ways.some(({ way, open }) => way === 'refund' && open);
  if (refundable) return '可申请返还';
  const words = STATE_WORDS[premium.state].label;
  return premium.state === 'not_resident' ? words : `保费${words}`;
}
