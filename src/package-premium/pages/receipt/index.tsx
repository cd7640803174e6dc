import { Image } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { CoverageData } from '../../../../cloudfunctions/calculator/contract';
import type { Result } from '../../../cloud/call';
import { premiumOrder, refundApplication } from '../../../cloud/premium';
import { useCall } from '../../../cloud/useCall';
import { aria } from '../../../components/aria';
import { Button, Link } from '../../../components/Button';
import { allowSaving, paint, savePicture } from '../../../components/Drawing';
import type { Brush } from '../../../components/Drawing/brush';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { useCoverage } from '../../../estimate/useCoverage';
import { Opening } from '../../parts/Opening';
import { Trouble } from '../../parts/Trouble';
import { drawReceipt, heightOf, WIDTH } from './draw';
import { type Receipt, receiptOfApplication, receiptOfOrder, sayReceipt } from './receipt';
import './style.css';

const MINI_PROGRAM = process.env.TARO_ENV === 'weapp';

type NameOf = (region: string) => string;

const nameFrom =
  (data: CoverageData): NameOf =>
  (region) =>
    data.regions.find((one) => one.region === region)?.name ?? region;

async function receiptOf(ref: string, nameOf: NameOf): Promise<Result<Receipt>> {
  if (ref.startsWith('P')) {
    const order = await premiumOrder(ref);
    return order.ok ? { ok: true, data: receiptOfOrder(order.data, nameOf(order.data.region)) } : order;
  }
  const application = await refundApplication(ref);
  if (!application.ok) return application;
  return { ok: true, data: receiptOfApplication(application.data, nameOf(application.data.region)) };
}

/** A receipt as a picture that can be saved: `?ref=P…` or `?ref=R…`. Names are masked on it. */
export default function ReceiptPage() {
  const coverage = useCoverage();
  if (coverage.state === 'loading') return <Opening words="正在做凭证" />;
  if (coverage.state === 'failed')
    return <Trouble title="凭证没有做成" error={coverage.error} again={coverage.again} />;
  return <Loaded nameOf={nameFrom(coverage.data)} />;
}

function Loaded({ nameOf }: { nameOf: NameOf }) {
  const { ref = '' } = useRouter().params;
  const { state, data, error, again } = useCall(ref, () => receiptOf(ref, nameOf));
  if (state === 'loading') return <Opening words="正在做凭证" />;
  if (state === 'failed') return <Trouble title="凭证没有做成" error={error} again={again} />;
  return <Painted receipt={data} name={`医保家庭共济-${ref}`} />;
}

function Painted({ receipt, name }: { receipt: Receipt; name: string }) {
  const said = sayReceipt(receipt);
  const [source, setSource] = useState<string>();
  const [state, setState] = useState<'painting' | 'ready' | 'saved' | 'refused' | 'impossible'>('painting');
  useEffect(() => {
    const height = (brush: Brush) => heightOf(brush, receipt);
    void paint(WIDTH, height, (brush) => drawReceipt(brush, receipt)).then(
      (painted) => {
        setSource(painted);
        setState(painted === undefined ? 'impossible' : 'ready');
      },
      (fault: unknown) => {
        console.error(fault);
        setState('impossible');
      },
    );
  }, [receipt]);
  const save = async () => {
    if (source !== undefined) setState(await savePicture(source, name));
  };
  return (
    <Page
      foot={
        <Foot above={state === 'saved' ? <Note strong>已存好。</Note> : undefined}>
          <Button
            icon="save"
            label="存成图片"
            unavailable={source === undefined}
            waiting={state === 'painting' ? '正在做凭证' : undefined}
            onTap={() => void save()}
          />
        </Foot>
      }
    >
      <Title>凭证</Title>
      <Note>名字只显示一部分，可以放心发给家人。</Note>
      {state === 'refused' ? (
        <Tip kind="bad" title="没有存成">
          <Note>手机还没有允许存到相册。</Note>
          <Link label="去允许" onTap={allowSaving} />
        </Tip>
      ) : null}
      {state === 'impossible' ? (
        <Tip kind="bad" title="这台手机做不了图片">
          <Note>{said}</Note>
        </Tip>
      ) : null}
      {source === undefined ? null : (
        <Image
          className="receipt"
          src={source}
          mode="widthFix"
          {...(MINI_PROGRAM ? aria({ role: 'img', name: said }) : { nativeProps: { alt: said } })}
        />
      )}
    </Page>
  );
}
