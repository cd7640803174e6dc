import { View } from '@tarojs/components';
import type { FamilyText } from '../../../cloud/family';
import { Button } from '../../../components/Button';
import { Check } from '../../../components/Check';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Paper } from '../../../components/Paper';
import { Steps } from '../../../components/Steps';
import { Note, Title } from '../../../components/Text';
import { textOf } from '../../../family/agreement';
import { activationDraft } from '../../../family/draft';
import { openFamily, openFamilyTab } from '../../../family/route';
import { goBack } from '../../../state/navigate';

/** The privacy notice and the separate consent for ID data: each its own box, neither ticked beforehand. */
export function Consents({ words, withCode }: { words: readonly FamilyText[]; withCode: boolean }) {
  const draft = activationDraft.use();
  const both = draft.privacyNotice && draft.idDataConsent;
  const papers = [textOf(words, 'privacy_notice'), textOf(words, 'id_data_consent')];
  return (
    <Page
      foot={
        <Foot above={both ? null : <Note>请看过上面两段，分别勾上</Note>}>
          <Button kind="second" label="不同意" onTap={() => goBack(openFamilyTab)} />
          <Button
            label="下一步"
            unavailable={!both}
            onTap={() => {
              if (both) openFamily('activate', withCode ? { step: 'who', with: 'counter' } : { step: 'who' });
            }}
          />
        </Foot>
      }
    >
      <Steps step={1} of={withCode ? 2 : 3} topic="隐私和同意" />
      <Title>先看看会用到您的什么</Title>
      {papers.map((paper) => (paper === undefined ? null : <Paper key={paper.id} {...paper} />))}
      <View className="card check-list">
        <Check
          label="我看过隐私说明，同意"
          checked={draft.privacyNotice}
          onChange={(privacyNotice) => activationDraft.set({ ...draft, privacyNotice })}
        />
        <Check
          label="我单独同意：用我的身份证号核对参保身份"
          checked={draft.idDataConsent}
          onChange={(idDataConsent) => activationDraft.set({ ...draft, idDataConsent })}
        />
      </View>
    </Page>
  );
}
