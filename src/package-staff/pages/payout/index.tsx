import { View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { exportPayouts, type FilesReply, payoutFiles } from '../../../cloud/staff';
import { useCall } from '../../../cloud/useCall';
import { Button } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { ListLine } from '../../../components/ListLine';
import { Money } from '../../../components/Money';
import { groupThousands } from '../../../components/Money/format';
import { Page } from '../../../components/Page';
import { Heading, Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { sayDate } from '../../../copy/dates';
import { Loading, Trouble } from '../../components/Trouble';
import { fileUrl } from '../../route';
import { Gone } from './Gone';

/** The cashier's page: what waits for today's payout file, and the files there are. */
export default function PayoutPage() {
  const { state, data, error, again, refresh } = useCall('files', payoutFiles);
  useDidShow(() => {
    if (state === 'ready') refresh();
  });
  if (state === 'failed') return <Trouble title="拨付没有打开" error={error} again={again} />;
  if (state === 'loading') return <Loading title="拨付" />;
  return <Payouts found={data} refresh={refresh} />;
}

function Payouts({ found, refresh }: { found: FilesReply; refresh: () => void }) {
  const { waiting, today, files } = found;
  const mayMake = !madeAll(found) && waiting.count > 0;
  return (
    <Page wide foot={mayMake ? <Make found={found} refresh={refresh} /> : null}>
      <View className="stack">
        <Title>{madeAll(found) ? '今天的文件已经生成' : `待拨付 ${waiting.count} 件`}</Title>
        {mayMake ? <Money yuan={waiting.total} size="num" /> : null}
        <Note>{waitingNote(found)}</Note>
      </View>
      {waiting.withheld === 0 ? null : (
        <Tip kind="warn" title={`还有 ${waiting.withheld} 件要由别的同事拨付`}>
          <Note>审核的人不能拨付同一笔，与自己有关的也不能办。</Note>
        </Tip>
      )}
      <Gone gone={waiting.gone} refresh={refresh} />
      <View className="section">
        <Heading>拨付文件</Heading>
        {files.length === 0 ? (
          <View className="card">
            <Note>还没有生成过文件。一天生成一个，里面是当天已经通过、还没有拨付的返还。</Note>
          </View>
        ) : (
          <View className="card card-flush">
            {files.map((file) => (
              <ListLine
                key={file.day}
                label={`${sayDate(file.day, today.slice(0, 4))} · ${file.count} 件 · ${groupThousands(file.total)} 元`}
                note={fileNote(file)}
                onTap={() => void Taro.navigateTo({ url: fileUrl(file.day) })}
              />
            ))}
          </View>
        )}
      </View>
    </Page>
  );
}

/** Nothing more can be made today; a file that was interrupted is always finished first. */
const madeAll = ({ madeToday, unfinished }: FilesReply): boolean => madeToday && unfinished === null;

function waitingNote(found: FilesReply): string {
  const { waiting, unfinished, today } = found;
  if (unfinished !== null && unfinished !== today)
    return `${sayDate(unfinished, today.slice(0, 4))}的文件没有生成完，要先把它生成完。`;
  if (!madeAll(found))
    return waiting.count === 0 ? '现在没有要您拨付的返还。' : '这些已经审核通过，等您送银行。';
  return waiting.count === 0
    ? '一天一个文件，没有剩下的。'
    : `一天一个文件，剩下的 ${waiting.count} 件、${groupThousands(waiting.total)} 元明天拨付。`;
}

const fileNote = ({ state, bounced }: FilesReply['files'][number]): string => {
  if (state === 'made') return '已送银行，等登记结果';
  if (state === 'settling') return '结果没有登记完，请打开再登记一次';
  return bounced === 0 ? '全部已付' : `已登记，银行退回 ${bounced} 件`;
};

/** Makes the file of the day, after a second look: nothing can be added to it. */
function Make({ found, refresh }: { found: FilesReply; refresh: () => void }) {
  const [sure, setSure] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [failed, setFailed] = useState<string>();
  const make = async () => {
    setWaiting(true);
    const made = await exportPayouts(found.today);
    setWaiting(false);
    setSure(false);
    if (made.ok) await Taro.navigateTo({ url: fileUrl(made.data.day) });
    else setFailed(made.error.message);
    refresh();
  };
  const { count, total } = found.waiting;
  const label = found.unfinished === null ? '生成今天的拨付文件' : '把文件生成完';
  if (!sure)
    return (
      <Foot above={failed === undefined ? null : <Tip kind="bad" title={failed} />}>
        <Button label={label} onTap={() => setSure(true)} />
      </Foot>
    );
  const note = `${count} 件，共 ${groupThousands(total)} 元。生成以后，今天不能再加。`;
  return (
    <Foot above={<View className="note foot-above">{note}</View>}>
      <Button kind="second" label="再看看" onTap={() => setSure(false)} />
      <Button label="确定生成" onTap={() => void make()} {...(waiting ? { waiting: '正在生成' } : {})} />
    </Foot>
  );
}
