import { useState } from 'react';
import { Button } from '../../../components/Button';
import { ChoiceGroup, type Option } from '../../../components/Choice';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Steps } from '../../../components/Steps';
import { Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { bindDraft, startBinding, type Way } from '../../../family/draft';
import { openFamily, openFamilyTab } from '../../../family/route';
import { STEP_TOPICS, stepsOf } from '../../../family/steps';
import { goBack } from '../../../state/navigate';

const FAR = process.env.TARO_ENV === 'weapp' ? '发微信卡片' : '发链接';

const WAYS: readonly (Option & { value: Way })[] = [
  { value: 'code', label: '家人在身边，扫我的码', note: '他看过说明、点同意，马上绑好' },
  { value: 'scan', label: '家人在身边，我扫他的码', note: '他打开“家庭共济”，出示他的码' },
  { value: 'card', label: `家人在远处，${FAR}`, note: '他接受以后，您核对是不是他，再确认' },
  { value: 'form', label: '我来替他填', note: '写他的姓名、身份证号，确认就生效。请告诉他一声' },
];

/** Where the relative is decides how to bind. */
export function WayStep({ step, of }: { step: number; of: number }) {
  const draft = bindDraft.use();
  const [tried, setTried] = useState(false);
  const choose = (way: Way) => startBinding({ ...draft, way });
  const next = () => {
    setTried(true);
    if (draft.way === 'scan') openFamily('enter');
    else if (draft.way !== undefined) openFamily('bind', { step: 'relation' });
  };
  return (
    <Page
      foot={
        <Foot above={tried && draft.way === undefined ? <Note strong>请先选一种</Note> : null}>
          <Button kind="second" label="返回" onTap={() => goBack(openFamilyTab)} />
          <Button label="下一步" onTap={next} />
        </Foot>
      }
    >
      <Steps
        step={step}
        of={draft.way === undefined ? of : stepsOf(draft.way).length}
        topic={STEP_TOPICS.way}
      />
      <Title>怎么绑定家人？</Title>
      <ChoiceGroup
        question="怎么绑定家人？"
        options={WAYS}
        value={draft.way}
        onChoose={(value) => {
          const way = WAYS.find((one) => one.value === value)?.value;
          if (way !== undefined) choose(way);
        }}
      />
      <Tip title="也可以去窗口办">
        <Note>带身份证和医保凭证，到您参保地的医保窗口，告诉工作人员家人的姓名和身份证号，签承诺书。</Note>
      </Tip>
    </Page>
  );
}
