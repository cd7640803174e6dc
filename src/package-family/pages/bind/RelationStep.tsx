import Taro from '@tarojs/taro';
import { useState } from 'react';
import type { RelationsReply } from '../../../cloud/family';
import { Button } from '../../../components/Button';
import { ChoiceGroup } from '../../../components/Choice';
import { Clause } from '../../../components/Clause';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Steps } from '../../../components/Steps';
import { Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { useRegionName } from '../../../estimate/useRegionName';
import { bindDraft, enterBinding } from '../../../family/draft';
import { relationLabel } from '../../../family/kin';
import { openFamily, openFamilyTab } from '../../../family/route';
import { STEP_TOPICS, stepsOf } from '../../../family/steps';
import { goBack } from '../../../state/navigate';

/** What the relative is to the owner; the owner's region decides, and a refusal shows its clause. */
export function RelationStep({ step, of, rules }: { step: number; of: number; rules: RelationsReply }) {
  const draft = bindDraft.use();
  const regionName = useRegionName();
  const [tried, setTried] = useState(false);
  const chosen = rules.relations.find(({ relation }) => relation === draft.relation);
  const place = regionName(rules.region);
  const following = stepsOf(draft.way)[step];
  const next = () => {
    setTried(true);
    if (chosen?.allowed === true && following !== undefined) openFamily('bind', { step: following });
    else if (chosen !== undefined) void Taro.pageScrollTo({ scrollTop: 0, duration: 150 });
  };
  const question = draft.maskedName === undefined ? '他是您的什么人？' : `${draft.maskedName} 是您的什么人？`;
  return (
    <Page
      foot={
        <Foot above={<Reason missing={tried && chosen === undefined} refused={chosen?.allowed === false} />}>
          <Button kind="second" label="上一步" onTap={() => goBack(openFamilyTab)} />
          <Button label="下一步" unavailable={chosen?.allowed === false} onTap={next} />
        </Foot>
      }
    >
      <Steps step={step} of={of} topic={STEP_TOPICS.relation} />
      <Title>{question}</Title>
      <Note>{`能绑哪些亲人，按您参保地${place}的规定。`}</Note>
      {chosen?.allowed === false ? (
        <Tip kind="bad" title={`按${place}的规定，${relationLabel(chosen.relation)}不能绑定`}>
          <Clause {...chosen.cite} title={chosen.reason} />
        </Tip>
      ) : null}
      <ChoiceGroup
        question={question}
        value={draft.relation}
        onChoose={(value) => {
          const rule = rules.relations.find(({ relation }) => relation === value);
          if (rule !== undefined) enterBinding({ relation: rule.relation });
        }}
        options={[...rules.relations]
          .sort((one, other) => Number(other.allowed) - Number(one.allowed))
          .map(({ relation, allowed }) => ({
            value: relation,
            label: relationLabel(relation),
            ...(allowed ? {} : { note: `${place}的规定不能绑`, soft: true }),
          }))}
      />
    </Page>
  );
}

/** What keeps the question from being left. */
function Reason({ missing, refused }: { missing: boolean; refused: boolean }) {
  if (refused) return <Note strong>这种亲属不能绑，依据写在上面</Note>;
  return missing ? <Note strong>请先选一种关系</Note> : null;
}
