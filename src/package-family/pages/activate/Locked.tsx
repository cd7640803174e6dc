import { View } from '@tarojs/components';
import { Failed } from '../../../components/Blank';
import { Button } from '../../../components/Button';
import { Page } from '../../../components/Page';
import { Note } from '../../../components/Text';
import { HAVE_COUNTER_CODE } from '../../../copy/counterCode';
import { activationDraft } from '../../../family/draft';
import { openFamily, openFamilyTab } from '../../../family/route';

/** Too many wrong tries today: tomorrow again, or today with a code of the counter. */
export function Locked() {
  const { privacyNotice, idDataConsent } = activationDraft.use();
  const agreed = privacyNotice && idDataConsent;
  return (
    <Page>
      <Failed title="今天先锁住了">
        <View>填错的次数太多，为了安全，今天不能再填。什么都没有变。</View>
        <Note>不急的：明天对着身份证再填。</Note>
        <Note>今天要办的：带身份证到医保窗口，领一个验证码，马上就能激活。</Note>
        <Button
          label={HAVE_COUNTER_CODE}
          onTap={() => openFamily('activate', { with: 'counter', ...(agreed ? { step: 'who' } : {}) })}
        />
        <Button kind="second" label="回家庭共济" onTap={openFamilyTab} />
      </Failed>
    </Page>
  );
}
