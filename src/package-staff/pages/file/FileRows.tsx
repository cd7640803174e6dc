import { View } from '@tarojs/components';
import type { FileReply } from '../../../cloud/staff';
import { aria } from '../../../components/aria';
import { Link } from '../../../components/Button';
import { Money } from '../../../components/Money';
import { Tag } from '../../../components/Tag';
import { APPLICATION_STATE_NAMES, groupReference, REASON_NAMES } from '../../../copy/applications';
import { Chips } from '../../components/Chips';
import type { Bounced, BounceReason } from '.';
import './rows.css';

type Row = FileReply['rows'][number];

const REASONS: readonly BounceReason[] = ['account_closed', 'account_wrong', 'holder_wrong', 'bank_refused'];

interface Props {
  file: FileReply;
  bounced: Bounced;
  /** Left out when nothing can be noted any more. */
  onChange: ((bounced: Bounced) => void) | undefined;
}

/** The payouts of a file, as a table that can be printed. */
export function FileRows({ file, bounced, onChange }: Props) {
  const head = ['序号', '申请编号', '户名', '开户银行', '尾号', '金额（元）', '结果'];
  return (
    <View className="card card-flush file" {...aria({ role: 'table', name: '拨付明细' })}>
      <View className="file-row file-head" {...aria({ role: 'row' })}>
        {head.map((title) => (
          <View key={title} {...aria({ role: 'columnheader' })}>
            {title}
          </View>
        ))}
      </View>
      {file.rows.map((row, index) => (
        <OneRow key={row.application} row={row} number={index + 1} bounced={bounced} onChange={onChange} />
      ))}
      <View className="file-row file-sum" {...aria({ role: 'row' })}>
        <View {...aria({ role: 'cell' })}>{`合计 ${file.count} 件`}</View>
        <View className="file-amount" {...aria({ role: 'cell' })}>
          <Money yuan={file.total} unit={false} />
        </View>
      </View>
    </View>
  );
}

interface RowProps extends Omit<Props, 'file'> {
  row: Row;
  number: number;
}

function OneRow({ row, number, bounced, onChange }: RowProps) {
  const { application, holder, bankName, cardTail, amount } = row;
  const cells = [
    { key: 'number', body: number },
    { key: 'ref', body: groupReference(application) },
    { key: 'holder', body: holder },
    { key: 'bank', body: bankName },
    { key: 'tail', body: cardTail },
    { key: 'amount', body: <Money yuan={amount} unit={false} /> },
  ];
  return (
    <>
      <View className="file-row file-line" {...aria({ role: 'row' })}>
        {cells.map(({ key, body }) => (
          <View key={key} className={`file-${key}`} {...aria({ role: 'cell' })}>
            {body}
          </View>
        ))}
        <View className="file-result" {...aria({ role: 'cell' })}>
          <Outcome row={row} bounced={bounced} onChange={onChange} />
        </View>
      </View>
      {onChange !== undefined && application in bounced ? (
        <View {...aria({ role: 'row' })}>
          <View className="file-why" {...aria({ role: 'cell' })}>
            <Chips
              label={`${holder}，尾号 ${cardTail}，为什么退回？`}
              value={bounced[application]}
              onChoose={(reason) => onChange({ ...bounced, [application]: reason })}
              options={REASONS.map((value) => ({ value, label: REASON_NAMES[value] ?? value }))}
            />
          </View>
        </View>
      ) : null}
    </>
  );
}

/** What became of a payout, or the way to say that the bank sent it back. */
function Outcome({ row, bounced, onChange }: Omit<RowProps, 'number'>) {
  const { application, state, holder, bounced: why } = row;
  const standing = (
    <Tag
      kind={state === 'paid' ? 'ok' : state === 'bounced' ? 'bad' : 'neutral'}
      label={why === null ? APPLICATION_STATE_NAMES[state] : `退回：${REASON_NAMES[why] ?? why}`}
    />
  );
  if (onChange === undefined || state === 'bounced') return standing;
  if (!(application in bounced))
    return (
      <View className="row wrap">
        {/* On paper too it stands there as paid. */}
        {state === 'paid' ? standing : null}
        <Link
          label="银行退回"
          name={`${holder}，银行退回`}
          bad
          onTap={() => onChange({ ...bounced, [application]: undefined })}
        />
      </View>
    );
  const undo = () =>
    onChange(Object.fromEntries(Object.entries(bounced).filter(([one]) => one !== application)));
  return <Link label="改回已付" name={`${holder}，改回已付`} onTap={undo} />;
}
