import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { bounceLater, type FileReply, markPaid, payoutFile } from '../../../cloud/staff';
import { useCall } from '../../../cloud/useCall';
import { Link } from '../../../components/Button';
import { KeyValue } from '../../../components/KeyValue';
import { Money } from '../../../components/Money';
import { Page } from '../../../components/Page';
import { Note, Title, Together } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { sayDate } from '../../../copy/dates';
import { PrintLink } from '../../components/PrintLink';
import { Loading, Trouble } from '../../components/Trouble';
import { WHY_NOT } from '../../copy';
import { BankFoot, LaterFoot } from './BankFoot';
import { FileRows } from './FileRows';
import { savePayouts } from './saveFile';

/** Why the bank sent a payout back, by application; undefined while no reason is chosen. */
export type Bounced = Readonly<Record<string, BounceReason | undefined>>;
export type BounceReason = NonNullable<Parameters<typeof markPaid>[0]['bounced']>[number]['reason'];

/** The payout file of a day: its sum and checksum, its payouts, the bank's word on them. `?day=2025-01-06` */
export default function FilePage() {
  const { params } = useRouter();
  const day = params.day ?? '';
  const { state, data, error, again, refresh } = useCall(day, () => payoutFile(day));
  if (state === 'failed') return <Trouble title="这个文件没有打开" error={error} again={again} />;
  if (state === 'loading') return <Loading title="拨付文件" />;
  return <PayoutFile file={data} refresh={refresh} />;
}

function PayoutFile({ file, refresh }: { file: FileReply; refresh: () => void }) {
  const [bounced, setBounced] = useState<Bounced>({});
  const [failed, setFailed] = useState<string>();
  const [saved, setSaved] = useState<string>();
  const year = file.day.slice(0, 4);
  const open = file.state !== 'settled' && file.whyNot === null;
  const settled = file.state === 'settled' && file.whyNot === null;
  const settle = async () => {
    const found = Object.entries(bounced).flatMap(([application, reason]) =>
      reason === undefined ? [] : [{ application, reason }],
    );
    const reply = await markPaid({ day: file.day, ...(found.length === 0 ? {} : { bounced: found }) });
    setFailed(reply.ok ? undefined : reply.error.message);
    refresh();
  };
  /** One after another: each goes back on its own. */
  const putBack = async () => {
    let failure: string | undefined;
    for (const [application, reason] of Object.entries(bounced)) {
      if (reason === undefined) continue;
      const reply = await bounceLater({ application, reason });
      if (!reply.ok) failure = reply.error.message;
    }
    setFailed(failure);
    setBounced({});
    refresh();
  };
  // An interrupted note goes on with what was taken down then.
  const noted = file.rows.filter((row) => row.bounced !== null).length;
  const back = file.state === 'settling' ? noted : Object.keys(bounced).length;
  const foot = open ? (
    <BankFoot count={file.count} back={back} bounced={bounced} settle={settle} />
  ) : Object.keys(bounced).length > 0 ? (
    <LaterFoot bounced={bounced} putBack={putBack} />
  ) : null;
  return (
    <Page wide foot={foot}>
      <View className="stack">
        <Title>
          <Together>{`${year} 年`}</Together> <Together>{sayDate(file.day, year)}</Together>{' '}
          <Together>拨付文件</Together>
        </Title>
        <Money yuan={file.total} size="num" />
      </View>
      <View className="no-print">
        <Standing file={file} failed={failed} />
      </View>
      <View className="card">
        <KeyValue
          lines={[
            { name: '件数', value: `${file.count} 件` },
            { name: '生成人', value: `工号 ${file.cashier}` },
            { name: '校验码', value: <View className="checksum">{file.checksum}</View> },
          ]}
        />
        <View className="row wrap no-print">
          {file.csv === null ? null : <Save name={file.name} csv={file.csv} done={setSaved} />}
          <PrintLink />
        </View>
        {file.csv === null ? (
          <Note>有收款人的资料已经注销，文件不能再存一份。明细和校验码都在，银行的结果照样登记。</Note>
        ) : null}
        {saved === undefined ? null : <Note>{saved}</Note>}
      </View>
      <FileRows
        file={file}
        bounced={bounced}
        onChange={settled || (open && file.state === 'made') ? setBounced : undefined}
      />
    </Page>
  );
}

/** Keeps the text of the file, as it was made. */
function Save({ name, csv, done }: { name: string; csv: string; done: (words: string) => void }) {
  return <Link label="存下文件" onTap={() => void savePayouts(name, csv).then(done)} />;
}

/** How far it is: with the bank, noted, or not for this cashier. */
function Standing({ file, failed }: { file: FileReply; failed: string | undefined }) {
  if (failed !== undefined)
    return (
      <Tip kind="bad" title="没有登记成">
        <Note>{failed}</Note>
      </Tip>
    );
  if (file.state === 'settled')
    return (
      <Tip title="银行的结果已经登记">
        <Note>
          已付的通知了申请人；退回的钱已放回账户，可以重新申请。银行以后再退回的，在下面点“银行退回”补登记。
        </Note>
      </Tip>
    );
  if (file.whyNot !== null)
    return (
      <Tip kind="warn" title="这个文件您不能登记结果">
        <Note>{WHY_NOT[file.whyNot] ?? '里面有要由别的同事办的返还。'}</Note>
      </Tip>
    );
  return (
    <Tip title="把文件交给银行，有了结果再来登记">
      <Note>银行退回的，在下面点“银行退回”并选原因；其余的都按已付登记。</Note>
    </Tip>
  );
}
