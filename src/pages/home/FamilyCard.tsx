import { View } from '@tarojs/components';
import type { PersonPremium } from '../../cloud/premium';
import { aria, spoken } from '../../components/aria';
import { Icon } from '../../components/Icon';
import { Money } from '../../components/Money';
import { Seal } from '../../components/Seal';
import { Tag, type TagKind } from '../../components/Tag';
import { Tap } from '../../components/Tap';
import { Heading, Note } from '../../components/Text';
import { STATE_WORDS } from '../../copy/premiums';
import { fanOf } from '../../family/fan';
import { kinName, kinSeal } from '../../family/kin';
import { type FamilyData, flowOf, premiumOf } from '../../family/load';
import { open } from '../../state/navigate';
import { Deadline } from './Deadline';
import './family.css';

/** A word under a seal has little room: at most three characters. */
const SHORT: Readonly<Partial<Record<PersonPremium['state'], string>>> = {
  late: '晚了',
  closed: '晚了',
  not_open: '未开始',
  paid_by_account: '已缴',
  in_progress: '在办',
  not_resident: '职工',
  differs: '核对',
  unknown: '核对',
};

/** The family's year of premiums at a glance: the account, a ribbon to each, and who still has to pay. */
export function FamilyCard({ data }: { data: FamilyData }) {
  const { found, premiums, account } = data;
  if (found === undefined || premiums === undefined) return null;
  const people = found.given
    .filter(({ state }) => state === 'active')
    .map((one) => ({ one, premium: premiumOf(premiums, one.party?.id ?? null) }))
    // Ribbons do not cross those that lead nowhere.
    .sort((a, b) => Number(flowOf(a.premium) === undefined) - Number(flowOf(b.premium) === undefined));
  if (people.length === 0) return null;
  const mine = account?.account;
  const said = people.map(
    ({ one, premium }) =>
      `${kinName(one.relation, one.party)}${premium === undefined ? '' : wordsOf(premium).label}`,
  );
  return (
    <Tap
      className="card home-family"
      name={spoken(`${premiums.year} 年居民医保：${said.join('，')}。看全家的保费`)}
      onTap={() => open(`/package-premium/pages/overview/index?year=${premiums.year}`)}
    >
      <View className="row between">
        <Heading>{`${premiums.year} 年居民医保`}</Heading>
        <Icon name="right" size="s" />
      </View>
      {mine == null ? null : (
        <View className="row">
          <Seal of="本人" kind="me" />
          <View className="grow">
            <Note>我的账户可用</Note>
            <View className="lead">
              <Money yuan={mine.available} />
            </View>
          </View>
        </View>
      )}
      {mine == null || people.length > MOST_IN_ROW ? null : (
        <Fan flows={people.map(({ premium }) => flowOf(premium))} />
      )}
      <View className="home-people">
        {people.map(({ one, premium }) => (
          <View key={one.id} className="home-person">
            <Seal of={kinSeal(one.relation, one.party, 'owner')} kind="member" />
            {premium === undefined ? null : <Tag {...wordsOf(premium)} />}
          </View>
        ))}
      </View>
      <Deadline premiums={premiums} />
    </Tap>
  );
}

/** As many seals stand beside each other; beyond them the ribbons would lead to nowhere. */
const MOST_IN_ROW = 6;

function wordsOf({ state }: PersonPremium): { kind: TagKind; label: string } {
  const words = STATE_WORDS[state];
  return { ...words, label: SHORT[state] ?? words.label };
}

/** Ribbons from the account down to each seal; dashed where nothing flows. */
function Fan({ flows }: { flows: readonly (string | undefined)[] }) {
  return (
    <View className="home-fan" {...aria({ hidden: true })}>
      {fanOf(flows, MOST_IN_ROW).map(({ key, outline, flowing }) => (
        <View
          key={key}
          className={flowing ? 'home-ribbon' : 'home-ribbon home-ribbon-dry'}
          style={{ clipPath: outline, WebkitClipPath: outline }}
        />
      ))}
    </View>
  );
}
