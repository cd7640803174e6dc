import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { CallError } from '../../../cloud/call';
import { previewCode, status, texts } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { Failed } from '../../../components/Blank';
import { Button, Link } from '../../../components/Button';
import { Page } from '../../../components/Page';
import { Note } from '../../../components/Text';
import { HAVE_COUNTER_CODE } from '../../../copy/counterCode';
import { textOf } from '../../../family/agreement';
import { NotOpenedPage, Opening } from '../../../family/NotOpened';
import { openFamily, openFamilyTab } from '../../../family/route';
import { codeIn, plain } from '../../../family/scan';
import { useReturn } from '../../../family/useReturn';
import { AsMember, PERHAPS_YOURS } from './AsMember';
import { AsOwner } from './AsOwner';

/** What a code means, and the choice: `?scene=` of a scanned code, `?code=` of a card, a link or typed digits. */
export default function AcceptPage() {
  const { params } = useRouter();
  const given = plain(params.scene ?? params.code ?? '');
  const code = /^\d{8}$/.test(given) ? given : (codeIn(given) ?? '');
  const known = useCall('status', status);
  const preview = useCall(code, () => previewCode(code));
  // Back from the code of the counter, which opens the lock.
  useReturn(() => {
    if (preview.error?.code === 'LOCKED_TODAY') preview.again();
  });
  const words = useCall('texts', texts);
  const again = () => {
    known.again();
    preview.again();
  };
  if (preview.state === 'failed') return <NotUsable error={preview.error} again={again} />;
  const failed = [known, words].find((one) => one.state === 'failed');
  if (failed?.error !== undefined) return <NotOpenedPage error={failed.error} again={failed.again} />;
  if (known.state !== 'ready' || preview.state !== 'ready' || words.state !== 'ready')
    return (
      <Page>
        <Opening />
      </Page>
    );
  const consent = textOf(words.data.texts, 'member_consent');
  if (preview.data.as === 'owner' || consent === undefined)
    return <AsOwner code={code} preview={preview.data} />;
  return <AsMember code={code} preview={preview.data} consent={consent} known={known.data} />;
}

/** Why a code cannot be used, and whom to ask for another. */
function NotUsable({ error, again }: { error: CallError; again: () => void }) {
  const aboutCode = /^CODE_|^STATE_CHANGED$|^INVALID_INPUT$|^LOCKED_TODAY$/.test(error.code);
  if (!aboutCode) return <NotOpenedPage error={error} again={again} invited />;
  const perhapsYours = error.code === 'CODE_USED' || error.code === 'STATE_CHANGED';
  return (
    <Page>
      <Failed title="这个码用不了">
        <View>
          {error.code === 'INVALID_INPUT' ? '这不是绑定码，请核对，或请对方重新出示。' : error.message}
        </View>
        <Note>{perhapsYours ? PERHAPS_YOURS : '打开这一页，没有绑定什么，也没有动任何人的账户。'}</Note>
        {perhapsYours ? (
          <Button label="看绑定记录" onTap={() => openFamily('records', { list: 'received' })} />
        ) : error.code === 'LOCKED_TODAY' ? (
          <Button label={HAVE_COUNTER_CODE} onTap={() => openFamily('prove', { for: 'lock' })} />
        ) : (
          <Button label="重新输入" onTap={() => openFamily('enter')} />
        )}
        <Link centred label="回家庭共济" onTap={openFamilyTab} />
      </Failed>
    </Page>
  );
}
