import { View } from '@tarojs/components';
import { becomeLocally, localOpenid } from '../../../cloud/localOpenid';
import { type DemoPerson, demoPeople } from '../../../cloud/people';
import { useCall } from '../../../cloud/useCall';
import { ListLine } from '../../../components/ListLine';
import { Page } from '../../../components/Page';
import { Seal } from '../../../components/Seal';
import { Bone } from '../../../components/Skeleton';
import { Heading, Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { addressOf } from '../../../family/route';

const STAFF = '经办人员';

/** Which of the embedded cloud's fictitious people the visitor is; there is no such page in the mini-program. */
export default function IdentityPage() {
  const { state, data } = useCall('people', async () => ({ ok: true, data: await demoPeople() }));
  if (state === 'loading')
    return (
      <Page>
        <Bone height={60} />
        <Bone height={300} />
      </Page>
    );
  const people = data ?? [];
  const staff = people.filter(({ label }) => label.includes(STAFF));
  return (
    <Page>
      <Title>以谁的身份使用</Title>
      <Tip kind="warn" title="只在演示里有">
        <Note>这些人都是虚构的。正式的小程序里，微信自己知道您是谁。</Note>
      </Tip>
      <View className="section">
        <Heading>家里人</Heading>
        <View className="card card-flush">
          {people
            .filter((person) => !staff.includes(person))
            .map((person) => (
              <Person key={person.openid} person={person} />
            ))}
          <ListLine
            before={<Seal of="?" kind="invited" />}
            label="一位新用户"
            note="还没有激活，可以从头试一遍"
            onTap={() => become(undefined, addressOf('activate'))}
          />
        </View>
      </View>
      {staff.length === 0 ? null : (
        <View className="section">
          <Heading>经办人员</Heading>
          <View className="card card-flush">
            {staff.map((person) => (
              <Person key={person.openid} person={person} address="/package-staff/pages/home/index" />
            ))}
          </View>
        </View>
      )}
    </Page>
  );
}

function Person({ person, address = '/pages/family/index' }: { person: DemoPerson; address?: string }) {
  const [name = '', ...rest] = person.label.split('，');
  const here = person.openid === localOpenid();
  const words = rest.join('，');
  return (
    <ListLine
      before={<Seal of={name} kind={here ? 'me' : 'member'} />}
      label={name}
      note={here ? `${words}。现在就是` : words}
      onTap={() => become(person.openid, address)}
    />
  );
}

/** Everything that pages have kept is another person's from now on: the program starts anew. */
function become(openid: string | undefined, address: string): void {
  becomeLocally(openid);
  window.location.hash = address;
  window.location.reload();
}
