import { useEffect } from 'react';
import { record, status } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { Button } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { bindDraft, enterBinding } from '../../../family/draft';
import { relationLabel } from '../../../family/kin';
import { Opening } from '../../../family/NotOpened';
import { replaceByFamily } from '../../../family/route';
import { useEvery } from '../../../family/useEvery';
import { CodeCard } from './CodeCard';
import { NotMade } from './NotMade';
import { useInvitation } from './useInvitation';
import { useSharing } from './useSharing';

const LOOK_EVERY_MS = 2000;

/** The owner's code for a relative who is present; the page goes on by itself when the relative has agreed. */
export function OwnerCode() {
  const draft = bindDraft.use();
  const known = useCall('status', status);
  useSharing();
  const invitation = useInvitation('code');
  const id = invitation.data?.id ?? undefined;
  const seen = useCall(id, () => record(id ?? ''));
  const state = seen.data?.state;
  useEvery(LOOK_EVERY_MS, id !== undefined && state !== 'active', seen.refresh);
  useEffect(() => {
    if (id !== undefined && state === 'active') replaceByFamily('done', { id });
  }, [id, state]);
  if (invitation.state === 'failed') return <NotMade error={invitation.error} again={invitation.again} />;
  if (invitation.state === 'loading')
    return (
      <Page>
        <Opening words="正在做码，请稍等" />
      </Page>
    );
  return (
    <Page
      foot={
        <Foot>
          <Button
            kind="second"
            label={process.env.TARO_ENV === 'weapp' ? '改发卡片给家人' : '改发链接给家人'}
            onTap={() => {
              enterBinding({ way: 'card' });
              replaceByFamily('code', { as: 'owner', channel: 'card' });
            }}
          />
        </Foot>
      }
    >
      <Title>让家人扫这个码</Title>
      <Note>他扫完、看过说明、点同意，就绑好了。</Note>
      {state === 'declined' ? (
        <Tip kind="warn" title="对方没有同意">
          <Note>可以换一个新的码，再请他看一看。</Note>
        </Tip>
      ) : null}
      <CodeCard
        shown={invitation.data}
        name={known.data?.person?.name ?? ''}
        note={draft.relation === undefined ? '' : `绑定您的：${relationLabel(draft.relation)}`}
        where="家人打开“家庭共济”，点“扫码或输入数字”。"
        renew={invitation.again}
      />
    </Page>
  );
}
