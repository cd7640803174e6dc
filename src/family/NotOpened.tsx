import { View } from '@tarojs/components';
import type { CallError } from '../cloud/call';
import { Empty, Failed } from '../components/Blank';
import { Ghost } from '../components/Blank/Ghost';
import { Button, Link } from '../components/Button';
import { Page } from '../components/Page';
import { Seal } from '../components/Seal';
import { Bone, Waiting } from '../components/Skeleton';
import { Note } from '../components/Text';
import { startEstimate } from '../estimate/route';
import { IdentityLink } from './IdentityLink';
import { openFamily, openFamilyTab } from './route';
import { useReturn } from './useReturn';

/** While a page of the family loads: its layout, and the words for it. */
export function Opening({ words = '正在打开，请稍等' }: { words?: string }) {
  return (
    <>
      <Waiting words={words} />
      <View className="card">
        <Bone height={48} />
        <Bone height={28} width="60%" />
      </View>
      <View className="card">
        <Bone height={60} />
        <Bone height={60} />
      </View>
    </>
  );
}

interface Props {
  error: CallError;
  again: () => void;
  /** Came by somebody's code, card or link, which waits. */
  invited?: boolean;
}

/** Why a page of the family could not be opened, and the one way on. */
export function NotOpened({ error, again, invited = false }: Props) {
  if (error.code === 'NOT_ACTIVATED') return invited ? <Invited /> : <NotActivated />;
  if (error.code === 'SECOND_PROOF_REQUIRED') return <NotProved />;
  if (error.code === 'NOT_COVERED') return <NoDocument words={error.reason ?? error.message} />;
  return (
    <Failed title="没有打开">
      <View>{error.message}</View>
      {error.reason === undefined ? null : <Note>{error.reason}</Note>}
      <Note>什么都没有变，您填过的也没有丢。</Note>
      <Button label="再试一次" onTap={again} />
    </Failed>
  );
}

/** A whole page for it; whoever has said who they are meanwhile, and comes back, sees what was meant. */
export function NotOpenedPage(props: Props) {
  useReturn(() => {
    if (props.error.code === 'NOT_ACTIVATED' || props.error.code === 'SECOND_PROOF_REQUIRED') props.again();
  });
  return (
    <Page>
      <NotOpened {...props} />
    </Page>
  );
}

/** What activation brings, and the way to it. */
export function NotActivated() {
  return (
    <>
      <Empty picture={<Ghost />} title="先认一认您是谁">
        <View className="quiet">
          核对姓名和身份证号以后，就能和家人绑定。职工医保的个人账户可以按规定给家人用。
        </View>
        <Button label="开始激活" onTap={() => openFamily('activate')} />
        <Link centred icon="calculator" label="不激活，先算能报多少" onTap={startEstimate} />
      </Empty>
      <View className="card card-flush">
        <IdentityLink />
      </View>
    </>
  );
}

/** Whose invitation it is only they learn who have said who they are. */
function Invited() {
  return (
    <Empty picture={<Ghost />} title="家人想和您绑定">
      <View className="quiet">
        先核对您的姓名和身份证号，就能看到是谁、能为您付什么。看过再决定同不同意，现在什么都没有生效。
      </View>
      <Button label="开始激活" onTap={() => openFamily('activate')} />
    </Empty>
  );
}

/** The documents of the region say nothing of it: nothing went wrong, and trying again finds no more. */
function NoDocument({ words }: { words: string }) {
  return (
    <Empty picture={<Seal of="?" kind="off" />} title="没有收录当地的规定">
      <View className="quiet">{words}</View>
      <Note>规定没有写的，这里不猜，所以还不能在这里绑定家人。什么都没有变。</Note>
      <Button label="回家庭共济" onTap={openFamilyTab} />
    </Empty>
  );
}

function NotProved() {
  return (
    <Empty picture={<Seal of="本人" kind="me" />} title="再验证一次">
      <View className="quiet">
        这一步要确认是您本人：家人也知道您的身份证号，所以还要核对手机号或窗口给的验证码。
      </View>
      <Button label="去验证" onTap={() => openFamily('prove')} />
    </Empty>
  );
}
