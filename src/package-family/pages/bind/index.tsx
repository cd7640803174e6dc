import { useRouter } from '@tarojs/taro';
import {
  type RelationsReply,
  relations,
  type StatusReply,
  status,
  type TextsReply,
  texts,
} from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { Empty } from '../../../components/Blank';
import { Button } from '../../../components/Button';
import { Page } from '../../../components/Page';
import { Seal } from '../../../components/Seal';
import { Note } from '../../../components/Text';
import { bindDraft } from '../../../family/draft';
import { NotOpenedPage, Opening } from '../../../family/NotOpened';
import { openFamily } from '../../../family/route';
import { type BindStep, parseBindStep, stepsOf } from '../../../family/steps';
import { CheckAnswers } from './CheckAnswers';
import { RelationStep } from './RelationStep';
import { SignStep } from './SignStep';
import { WayStep } from './WayStep';
import { WhoStep } from './WhoStep';

/** The owner binds a relative, one question a page: `?step=relation`. */
export default function BindPage() {
  const step = parseBindStep(useRouter().params.step);
  const known = useCall('status', status);
  const allowed = useCall('relations', relations);
  const words = useCall('texts', texts);
  const again = () => {
    for (const one of [known, allowed, words]) one.again();
  };
  const failed = [known, allowed, words].find((one) => one.state === 'failed');
  if (failed?.error !== undefined) return <NotOpenedPage error={failed.error} again={again} />;
  if (known.state !== 'ready' || allowed.state !== 'ready' || words.state !== 'ready')
    return (
      <Page>
        <Opening />
      </Page>
    );
  return <Allowed step={step} known={known.data} rules={allowed.data} words={words.data} again={again} />;
}

interface Props {
  step: BindStep;
  known: StatusReply;
  rules: RelationsReply;
  words: TextsReply;
  again: () => void;
}

/** Only who has an account and the second proof may bind; everybody else is told why and what they can do. */
function Allowed({ step, known, rules, words, again }: Props) {
  const draft = bindDraft.use();
  if (!rules.hasAccount) return <NoAccount />;
  if (known.secondProof === null)
    return <NotOpenedPage error={{ code: 'SECOND_PROOF_REQUIRED', message: '' }} again={again} />;
  const steps = stepsOf(draft.way);
  const at = steps.indexOf(step);
  // The address was opened by itself, or the program was loaded anew: what had been entered is gone.
  if (at < 0 || (step !== steps[0] && draft.way === undefined))
    return <WayStep step={1} of={stepsOf(undefined).length} />;
  const place = { step: at + 1, of: steps.length };
  if (step === 'way') return <WayStep {...place} />;
  if (step === 'relation') return <RelationStep {...place} rules={rules} />;
  if (step === 'who') return <WhoStep {...place} />;
  const signing = { words: words.texts, name: known.person?.name ?? '' };
  if (draft.way === 'code' || draft.way === 'card')
    return <SignStep {...place} {...signing} way={draft.way} />;
  return <CheckAnswers {...place} {...signing} guardianAge={words.guardianAge} />;
}

function NoAccount() {
  return (
    <Page>
      <Empty picture={<Seal of="本人" kind="off" />} title="您没有能共济的个人账户">
        <Note>职工医保的个人账户才能给家人用。您可以请有账户的家人绑定您。</Note>
        <Button label="出示我的码，让家人绑定我" onTap={() => openFamily('code', { as: 'member' })} />
      </Empty>
    </Page>
  );
}
