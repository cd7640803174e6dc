import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { type DetailReply, staffDetail } from '../../../cloud/staff';
import { useCall } from '../../../cloud/useCall';
import { aria } from '../../../components/aria';
import { Money } from '../../../components/Money';
import { Page } from '../../../components/Page';
import { Note, Seams, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { APPLICATION_STATE_NAMES, groupReference } from '../../../copy/applications';
import { Loading, Trouble } from '../../components/Trouble';
import { WHY_NOT } from '../../copy';
import { Content } from './Content';
import { DecisionFoot } from './DecisionFoot';
import { Evidence } from './Evidence';
import { RefusalForm } from './RefusalForm';
import { Steps } from './Steps';
import { type Decision, useDecision } from './useDecision';

/** One application: what it rests on today, what stands in it, and the decision. `?application=R…` */
export default function CasePage() {
  const { params } = useRouter();
  const application = params.application ?? '';
  const { state, data, error, again, refresh } = useCall(application, () => staffDetail(application));
  if (state === 'failed') return <Trouble title="这件申请没有打开" error={error} again={again} />;
  if (state === 'loading') return <Loading title="审核" />;
  return <Case detail={data} refresh={refresh} />;
}

function Case({ detail, refresh }: { detail: DetailReply; refresh: () => void }) {
  const decision = useDecision(detail, refresh);
  const failed = detail.checks.filter(({ ok }) => !ok).length;
  const waited = detail.ageDays === 0 ? '今天提交' : `等了 ${detail.ageDays} 天`;
  // In one piece: in large type the number goes below its name rather than over two lines.
  const number = groupReference(detail.application).replace(/ /g, '\u00a0');
  const foot = <DecisionFoot detail={detail} failed={failed} decision={decision} />;
  return (
    <Page wide foot={foot}>
      <View className="stack">
        <Note>
          <Seams>{`编号 ${number} · ${APPLICATION_STATE_NAMES[detail.state]} · ${waited}`}</Seams>
        </Note>
        <Title>{`${detail.owner.name} 申请返还`}</Title>
        <Money yuan={detail.amount} size="num" />
      </View>
      <Happened decision={decision} />
      <Hindrance detail={detail} />
      <View className="staff-columns">
        <View className="staff-column">
          <Evidence detail={detail} />
          {decision.refusing ? <RefusalForm detail={detail} decision={decision} /> : null}
        </View>
        <View className="staff-column">
          <Content detail={detail} />
          <Steps history={detail.history} />
        </View>
      </View>
    </Page>
  );
}

/** What became of the decision: done, or somebody was quicker, or something stands against it. */
function Happened({ decision: { outcome } }: { decision: Decision }) {
  if (outcome === undefined) return null;
  return (
    <View {...aria({ role: 'status' })}>
      <Tip kind={outcome.kind} title={outcome.title}>
        <Note>{outcome.detail}</Note>
      </Tip>
    </View>
  );
}

/** Why the one who looks may not decide it. */
function Hindrance({ detail: { state, whyNot } }: { detail: DetailReply }) {
  const words = whyNot === null || state !== 'submitted' ? undefined : WHY_NOT[whyNot];
  if (words === undefined) return null;
  return (
    <Tip kind="warn" title={whyNot === 'FORBIDDEN' ? '只能看，不能办' : '这一件您不能办'}>
      <Note>{words}</Note>
    </Tip>
  );
}
