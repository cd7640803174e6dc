import { View } from '@tarojs/components';
import { relations } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { Button } from '../../../components/Button';
import { Clause } from '../../../components/Clause';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Heading, Note, Title } from '../../../components/Text';
import { useRegionName } from '../../../estimate/useRegionName';
import { startBinding } from '../../../family/draft';
import { relationLabel } from '../../../family/kin';
import { NotOpenedPage, Opening } from '../../../family/NotOpened';
import { Points } from '../../../family/Points';
import { openFamily } from '../../../family/route';

/** Which relatives the user's region lets one bind, with the clause. */
export default function RelativesPage() {
  const regionName = useRegionName();
  const { state, data, error, again } = useCall('relations', relations);
  if (state === 'failed') return <NotOpenedPage error={error} again={again} />;
  if (state === 'loading')
    return (
      <Page>
        <Opening />
      </Page>
    );
  const yes = data.relations.filter(({ allowed }) => allowed);
  const no = data.relations.filter(({ allowed }) => !allowed);
  // The clause that ends the list of relatives; that of an allowed one names what the account pays.
  const clause = no[0] ?? yes[0];
  const bind = () => {
    startBinding();
    openFamily('bind');
  };
  return (
    <Page
      foot={
        data.hasAccount ? (
          <Foot>
            <Button icon="plus" label="绑定一位家人" onTap={bind} />
          </Foot>
        ) : undefined
      }
    >
      <Title>{`${regionName(data.region)}：哪些亲人可以绑`}</Title>
      <Note>按账户主人参保地的规定，不看家人在哪里。</Note>
      <View className="card">
        <Heading>{yes.length === 0 ? '没有写明可以绑的亲人' : '可以绑'}</Heading>
        <Points yes={yes.map(({ relation }) => relationLabel(relation))} no={[]} />
      </View>
      {no.length === 0 ? null : (
        <View className="card">
          <Heading>不能绑</Heading>
          <Points yes={[]} no={no.map(({ relation }) => relationLabel(relation))} />
        </View>
      )}
      {clause === undefined ? null : (
        <View className="card">
          <Clause {...clause.cite} title={clause.reason} />
        </View>
      )}
    </Page>
  );
}
