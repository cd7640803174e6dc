import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { type OverviewReply, type PersonPremium, premiumOverview } from '../../../cloud/premium';
import { useCall } from '../../../cloud/useCall';
import { Empty } from '../../../components/Blank';
import { Button, Link } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Seal } from '../../../components/Seal';
import { Note, Seams, Title } from '../../../components/Text';
import { SCHEME_NAMES } from '../../../copy/names';
import { declaredStore } from '../../../state/declared';
import { Ask } from '../../parts/Ask';
import { Opening } from '../../parts/Opening';
import { Trouble } from '../../parts/Trouble';
import { goFamily, openPay, openReference, openRefund } from '../../route';
import { cityOf, relationOf, sealOf } from '../../words';
import { Amount } from './Amount';
import { Loyalty } from './Loyalty';
import { Special } from './Special';
import { Ways } from './Ways';
import { Window } from './Window';

/** One person's premium of a year: how it comes about, when, and what can be done: `?year=2025&insured=…`. */
export default function PremiumPersonPage() {
  const { params } = useRouter();
  const { insured = '' } = params;
  const year = Number(params.year);
  const declared = declaredStore.use();
  const about = `${year} ${insured} ${JSON.stringify(declared)}`;
  const { state, data, error, again, refresh } = useCall(about, () => premiumOverview(year, declared));
  useDidShow(() => {
    if (state === 'ready') refresh();
  });
  if (state === 'loading') return <Opening />;
  if (state === 'failed') return <Trouble title="没有打开" error={error} again={again} />;
  const person = data.people.find((one) => one.insured === insured);
  if (person === undefined) return <Gone />;
  return <Details data={data} person={person} />;
}

function Details({ data, person }: { data: OverviewReply; person: PersonPremium }) {
  const { name, self, scheme, ref } = person;
  const region = data.regions.find((one) => one.region === person.region);
  const city = region === undefined ? undefined : cityOf(region.name);
  const about = [relationOf(person), city, SCHEME_NAMES[scheme]].filter(Boolean).join(' · ');
  return (
    <Page foot={<Actions year={data.year} person={person} />}>
      <View className="row">
        <Seal of={sealOf(person)} kind={self ? 'me' : 'member'} />
        <View className="grow">
          <Title>{name}</Title>
          <Note>
            <Seams>{about}</Seams>
          </Note>
        </View>
      </View>
      <Amount year={data.year} person={person} />
      {ref === null ? null : <Link icon="list" label="看办理进度" onTap={() => openReference(ref)} />}
      {scheme === 'resident' ? <Window person={person} today={data.today} /> : null}
      <Ways person={person} />
      <Loyalty year={data.year} person={person} />
      <Special person={person} />
      {region === undefined ? null : <Ask city={cityOf(region.name)} ask={region.ask} />}
    </Page>
  );
}

function Actions({ year, person: { insured, ways } }: { year: number; person: PersonPremium }) {
  const open = ways.find((one) => one.open);
  if (open === undefined) return null;
  return (
    <Foot>
      {open.way === 'direct' ? (
        <Button label="用我的账户缴" onTap={() => openPay(year, insured)} />
      ) : (
        <Button label="申请返还" onTap={() => openRefund('amount', year, insured)} />
      )}
    </Foot>
  );
}

function Gone() {
  return (
    <Page
      foot={
        <Foot>
          <Button label="看我的家人" onTap={goFamily} />
        </Foot>
      }
    >
      <Empty picture={<Seal of="?" kind="off" />} title="没有绑定这位家人">
        <View className="quiet">绑定已经解除，或者还没有绑定。绑定后才能看到他的保费。</View>
      </Empty>
    </Page>
  );
}
