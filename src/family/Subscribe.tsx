import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { consentToMessage, messageTemplates } from '../cloud/account';
import { useCall } from '../cloud/useCall';
import { Link } from '../components/Button';
import { Note } from '../components/Text';
import { isRecord } from '../state/store';

type Template = Parameters<typeof consentToMessage>[0];

const LABELS: Readonly<Record<Template, string>> = {
  window: '快截止时，发微信提醒我',
  application: '有了进展，发微信告诉我',
  credit: '钱划入时，发微信告诉我',
  family: '有变动时，发微信告诉我',
};

/** Asks WeChat whether it may send one message; nothing is asked where there is no WeChat or no such message. */
export function Subscribe({ template }: { template: Template }) {
  return process.env.TARO_ENV === 'weapp' ? <Offer template={template} /> : null;
}

function Offer({ template }: { template: Template }) {
  const { data } = useCall('templates', messageTemplates);
  const [state, setState] = useState<'asked' | 'agreed' | 'refused' | 'failed'>();
  const id = data?.[template];
  if (id === undefined || id === null) return null;
  const ask = async () => {
    try {
      // Taro's types ask for Alipay's list too.
      const answer: unknown = await Taro.requestSubscribeMessage({ tmplIds: [id], entityIds: [] });
      if (!isRecord(answer) || answer[id] !== 'accept') {
        setState('refused');
        return;
      }
      const noted = await consentToMessage(template);
      setState(noted.ok ? 'agreed' : 'failed');
    } catch (fault) {
      console.warn(fault);
      setState('failed');
    }
  };
  if (state === 'agreed') return <Note>好的，会发一条微信给您。里面没有姓名和金额。</Note>;
  return (
    <View>
      <Link icon="info" label={LABELS[template]} onTap={() => void ask()} />
      {state === 'refused' ? <Note>没有打开微信提醒。消息还可以在“我的”里看。</Note> : null}
      {state === 'failed' ? <Note>没有记上，请再点一次。</Note> : null}
    </View>
  );
}
