import { useRouter } from '@tarojs/taro';
import { status, texts } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { Button } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Note, Title } from '../../../components/Text';
import { NotOpenedPage, Opening } from '../../../family/NotOpened';
import { goOn, wasInterrupted } from '../../../family/route';
import { Consents } from './Consents';
import { Locked } from './Locked';
import { Who } from './Who';

/**
 * Activation: notice and consents first, then name and ID number (`?step=who`); the second proof follows. With a code
 * of the counter (`?with=counter`) all is one, and no lock stands in the way.
 */
export default function ActivatePage() {
  const { params } = useRouter();
  const known = useCall('who', status);
  const words = useCall('texts', texts);
  if (known.state === 'failed') return <NotOpenedPage error={known.error} again={known.again} />;
  if (words.state === 'failed') return <NotOpenedPage error={words.error} again={words.again} />;
  if (known.state === 'loading' || words.state === 'loading')
    return (
      <Page>
        <Opening />
      </Page>
    );
  if (known.data.person !== null) return <AlreadyActivated name={known.data.person.name} />;
  const withCode = params.with === 'counter';
  if (known.data.lockedOn !== null && !withCode) return <Locked />;
  return params.step === 'who' ? (
    <Who words={words.data.texts} wrongTries={words.data.wrongTries} withCode={withCode} />
  ) : (
    <Consents words={words.data.texts} withCode={withCode} />
  );
}

function AlreadyActivated({ name }: { name: string }) {
  return (
    <Page
      foot={
        <Foot>
          <Button label={wasInterrupted() ? '接着办' : '看家庭共济'} onTap={goOn} />
        </Foot>
      }
    >
      <Title>已经激活过了</Title>
      <Note>{`这个微信认的是${name}。`}</Note>
    </Page>
  );
}
