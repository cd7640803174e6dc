import { View } from '@tarojs/components';
import { useState } from 'react';
import { type FilesReply, giveUpPayout } from '../../../cloud/staff';
import { Link } from '../../../components/Button';
import { groupThousands } from '../../../components/Money/format';
import { Note, Seams } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { groupReference } from '../../../copy/applications';

interface Props {
  gone: FilesReply['waiting']['gone'];
  refresh: () => void;
}

/** Payouts that nobody can receive any more, and the way out: the money goes back into the account. */
export function Gone({ gone, refresh }: Props) {
  if (gone.length === 0) return null;
  return (
    <Tip kind="warn" title={`有 ${gone.length} 件不能送银行`}>
      <Note>收款人的个人资料已经注销，没有户名和账号。钱放回账户，以后怎么办由窗口处理。</Note>
      {gone.map((one) => (
        <OneGone key={one.application} {...one} refresh={refresh} />
      ))}
    </Tip>
  );
}

/** One of them; given up after a second look. */
function OneGone({ application, amount, refresh }: Props['gone'][number] & Pick<Props, 'refresh'>) {
  const [sure, setSure] = useState(false);
  const [failed, setFailed] = useState<string>();
  const giveUp = async () => {
    const reply = await giveUpPayout({ application });
    setFailed(reply.ok ? undefined : reply.error.message);
    setSure(false);
    refresh();
  };
  const named = `${groupReference(application)}，${groupThousands(amount)} 元`;
  return (
    <View className="stack">
      <Note strong>
        <Seams>{`${groupThousands(amount)} 元 · ${groupReference(application)}`}</Seams>
      </Note>
      {failed === undefined ? null : <Note strong>{failed}</Note>}
      {sure ? (
        <View className="row wrap">
          <Link label="再看看" name={`${named}，再看看`} onTap={() => setSure(false)} />
          <Link label="确定放回账户" name={`${named}，确定放回账户`} onTap={() => void giveUp()} />
        </View>
      ) : (
        <Link label="放回账户" name={`${named}，放回账户`} onTap={() => setSure(true)} />
      )}
    </View>
  );
}
