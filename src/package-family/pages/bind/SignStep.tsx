import { Button } from '../../../components/Button';
import { ErrorLine } from '../../../components/Field/ErrorLine';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Steps } from '../../../components/Steps';
import { Title } from '../../../components/Text';
import { openFamily, openFamilyTab } from '../../../family/route';
import { STEP_TOPICS } from '../../../family/steps';
import { goBack } from '../../../state/navigate';
import { Signature, type Signing, useSigning } from './Signature';

interface Props extends Signing {
  step: number;
  of: number;
  way: 'code' | 'card';
}

/** The undertaking, signed for whoever takes the code or the card. */
export function SignStep({ step, of, way, ...signing }: Props) {
  const { missing, sign } = useSigning(signing);
  return (
    <Page
      foot={
        <Foot above={missing === undefined ? null : <ErrorLine text={missing} />}>
          <Button kind="second" label="上一步" onTap={() => goBack(openFamilyTab)} />
          <Button
            label={way === 'code' ? '出示我的码' : '做邀请'}
            onTap={() => {
              if (sign()) openFamily('code', { as: 'owner', channel: way });
            }}
          />
        </Foot>
      }
    >
      <Steps step={step} of={of} topic={STEP_TOPICS.sign} />
      <Title>看过承诺书，签上您的名字</Title>
      <Signature {...signing} missing={missing} />
    </Page>
  );
}
