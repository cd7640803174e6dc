import { View } from '@tarojs/components';
import type { ReconcileData, ReconcileRow, SheetCheck } from '../../../../cloudfunctions/calculator/contract';
import type { Result } from '../../../cloud/call';
import { reconcile } from '../../../cloud/library';
import { useCall } from '../../../cloud/useCall';
import { Empty } from '../../../components/Blank';
import { Button } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { Money } from '../../../components/Money';
import { groupThousands } from '../../../components/Money/format';
import { Page } from '../../../components/Page';
import { Tag } from '../../../components/Tag';
import { Heading, Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { DISCLAIMER } from '../../../copy/names';
import { overflowWords } from '../../../copy/overflow';
import type { Estimate } from '../../../estimate/event';
import { yearBefore } from '../../../estimate/result';
import { goBack } from '../../../state/navigate';
import { Explanation } from '../../parts/Explanation';
import { KnownVisit } from '../../parts/Visit';
import { Trouble, Waiting } from '../../parts/Waiting';
import { openSheet } from '../../route';
import { FIELD_NAMES, sheetOf, type Typed, typedSheet } from '../../sheet';
import './style.css';

/** A sheet beside our lines: what agrees, what differs and by how much, and what would explain it. */
export default function DifferencesPage() {
  const typed = typedSheet.use();
  if (typed.medfee_sumamt === undefined) return <Nothing />;
  return <KnownVisit>{(visit) => <Compared visit={visit} typed={typed} />}</KnownVisit>;
}

function Nothing() {
  return (
    <Page>
      <Empty title="还没有填结算单">
        <View>照着单子填几个数，就能看出哪一项对得上、哪一项对不上。</View>
        <Button label="去填" onTap={openSheet} />
      </Empty>
    </Page>
  );
}

/** The visits kept before this one count, as they do in an estimate; the bill comes from the sheet. */
async function ask(visit: Estimate, typed: Typed): Promise<Result<ReconcileData>> {
  const kept = await yearBefore(visit);
  if (!kept.ok) return kept;
  const { bill: _bill, ...settlement } = visit.settlement;
  const { date, kind, ...rest } = settlement;
  return await reconcile({
    region: visit.region,
    ...kept.data,
    settlement: { ...rest, date: visit.settlement.date, kind: visit.settlement.kind },
    sheet: sheetOf(typed),
  });
}

function Compared({ visit, typed }: { visit: Estimate; typed: Typed }) {
  const about = JSON.stringify([visit, typed]);
  const { state, data, error, again } = useCall(about, () => ask(visit, typed));
  if (state === 'loading') return <Waiting />;
  if (state === 'failed') return <Trouble title="这次没有核对出来" error={error} again={again} />;
  return <Found data={data} />;
}

function Found({ data }: { data: ReconcileData }) {
  const compared = data.rows.filter(({ sheet }) => sheet !== undefined);
  const differing = compared.filter(({ status }) => status === 'differs');
  return (
    <Page
      foot={
        <Foot>
          <Button kind="second" label="改单子上的数" onTap={() => goBack(openSheet)} />
        </Foot>
      }
    >
      <View className="stack">
        <Title>{headline(differing.length, data)}</Title>
        <Note>{summary(data, differing.length)}</Note>
      </View>
      {data.result.overflow === undefined ? null : (
        <Tip kind="warn" title={overflowWords(data.result.overflow)}>
          <Note>这笔钱住院规定报多少，不在收录的文件里，请问经办机构。</Note>
        </Tip>
      )}
      {data.checks.map((check) => (
        <Tip key={check.check} kind="warn" title="单子上的数自己加不起来">
          <View>{checkWords(check)}</View>
          <Note>先看看有没有填错、漏填。</Note>
        </Tip>
      ))}
      {data.checks.length > 0 || data.explanations.length === 0 ? null : (
        <View className="section stack-3">
          <Heading>可能是因为</Heading>
          {data.explanations.map((explanation) => (
            <Explanation
              key={JSON.stringify(explanation.changes)}
              explanation={explanation}
              whole={data.held === 'all'}
            />
          ))}
        </View>
      )}
      {data.checks.length > 0 || data.alsoFits.length === 0 ? null : (
        <View className="section stack-3">
          <Heading>也可能是</Heading>
          {data.alsoFits.map((explanation) => (
            <Explanation key={JSON.stringify(explanation.changes)} explanation={explanation} whole />
          ))}
        </View>
      )}
      <View className="section">
        <Heading>一项一项看</Heading>
        <View className="card">
          {compared.map((row) => (
            <Row key={row.line} row={row} />
          ))}
        </View>
      </View>
      <Note>{DISCLAIMER}</Note>
    </Page>
  );
}

/** A sheet whose own figures do not add up is not told to be right, nor why it differs. */
function headline(differing: number, { checks, result, held, alsoFits }: ReconcileData): string {
  if (checks.length > 0) return '单子上的数要再看看';
  if (differing > 0) return `有 ${differing} 项对不上`;
  if (held === 'nothing') return '还没有核对到';
  if (held === 'part') return '填了的几项对得上';
  if (alsoFits.length > 0) return '数对得上，手续要再看看';
  return result.overflow === undefined ? '和结算单对得上' : '能核对的都对得上';
}

function summary(data: ReconcileData, differing: number): string {
  const { agrees, checks, held, explanations, alsoFits, tried, result } = data;
  if (checks.length > 0) return '单子上的数加得起来，才能找对不上的原因。先照单子改好，再核对。';
  if (agrees && held === 'nothing')
    return '填的这几项，这里没有数可以比。再照单子填上统筹基金支出和个人现金支出。';
  if (agrees && held === 'part')
    return '医保付的和自己付的没有都填，没填的没有核对。都填上，才知道整张单子对不对。';
  if (agrees && alsoFits.length > 0)
    return '不知道全自费和先行自付各是多少，看不出转诊手续算没算上：按下面的情况，这张单子也一样对得上。照单子填上这两项，再核对。';
  if (agrees && differing === 0)
    return result.overflow === undefined
      ? '单子上有的每一项，都和这里按规定算的一样。'
      : '有一部分按住院规定结算，这里算不出；除了这部分，单子上的都和这里算的合得上。';
  if (explanations.some(({ explains }) => explains === 'all'))
    return '找到了能说得通的原因，请看看是不是填的和实际不一样。';
  if (explanations.length > 0) return '没有一种原因能全部说通，下面是最接近的。';
  return `试了 ${tried} 种别的情况，都说不通。请拿着单子问医院的医保窗口或经办机构。`;
}

/** One line of the sheet: its names, the sheet's figure, ours, and by how much they differ. */
function Row({ row }: { row: ReconcileRow }) {
  const { fields, sheet, ours, difference, status } = row;
  return (
    <View className="sheet-row">
      <View className="row between wrap">
        <View className="strong">{fields.map((field) => FIELD_NAMES[field]).join('，加上')}</View>
        {status === 'agrees' ? <Tag kind="ok" label="一样" /> : null}
        {status === 'rounding' ? <Tag kind="neutral" label="差 1 分" icon="info" /> : null}
        {status === 'differs' ? <Tag kind="bad" label={`差 ${unsigned(difference)} 元`} /> : null}
      </View>
      <View className="row between wrap">
        <View className="quiet">单子上</View>
        {sheet === undefined ? null : <Money yuan={sheet} />}
      </View>
      <View className="row between wrap">
        <View className="quiet">按规定算</View>
        {ours === undefined ? <View>要知道账户余额才能算</View> : <Money yuan={ours} quiet />}
      </View>
      {status === 'elsewhere' ? <Note>按住院结算的那部分不在“按规定算”里，这一项没法逐分核对。</Note> : null}
      {status === 'differs' && difference !== undefined ? (
        <Note>{difference.startsWith('-') ? '单子上的少一些' : '单子上的多一些'}</Note>
      ) : null}
    </View>
  );
}

const unsigned = (difference = ''): string => groupThousands(difference.replace('-', ''));

function checkWords({ check, stated, sum }: SheetCheck): string {
  const [one, other] = [groupThousands(stated), groupThousands(sum)];
  switch (check) {
    case 'payers':
      return `总额是 ${one} 元，各方付的加起来是 ${other} 元。`;
    case 'scope':
      return `符合政策范围金额是 ${one} 元，总额减去自费和先行自付是 ${other} 元。`;
    case 'funds':
      return `基金支付总额是 ${one} 元，各项基金加起来是 ${other} 元。`;
    case 'accounts':
      return `个人账户支出是 ${one} 元，里面的共济支付却有 ${other} 元。`;
    case 'personal':
      return `个人负担总金额是 ${one} 元，个人账户和现金加起来是 ${other} 元。`;
  }
}
