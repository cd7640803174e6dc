import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { proveByPhone, status } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { Button, Link } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { KeyValue } from '../../../components/KeyValue';
import { Page } from '../../../components/Page';
import { Segment } from '../../../components/Segment';
import { Steps } from '../../../components/Steps';
import { Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { COUNTER_CODE } from '../../../copy/counterCode';
import { sayDate } from '../../../copy/dates';
import { SCHEME_NAMES } from '../../../copy/names';
import { useRegionName } from '../../../estimate/useRegionName';
import { NotOpenedPage, Opening } from '../../../family/NotOpened';
import { goOn, openFamilyTab, wasInterrupted } from '../../../family/route';
import { goBack } from '../../../state/navigate';
import { ByCounterCode } from './ByCounterCode';
import { ByPhone } from './ByPhone';

/**
 * The second proof: the phone number, or the code that the counter gave. `?after=activation` ends an activation;
 * `?for=lock` takes the counter's code alone, to open what too many wrong tries have locked.
 */
export default function ProvePage() {
  const regionName = useRegionName();
  const { params } = useRouter();
  const activated = params.after === 'activation';
  const { state, data, error, again } = useCall('status', status);
  const [way, setWay] = useState('phone');
  const interrupted = wasInterrupted();
  if (state === 'failed') return <NotOpenedPage error={error} again={again} />;
  if (state === 'loading')
    return (
      <Page>
        <Opening />
      </Page>
    );
  if (data.person === null)
    return <NotOpenedPage error={{ code: 'NOT_ACTIVATED', message: '' }} again={again} />;
  if (params.for === 'lock') return <OpenLock />;
  if (data.secondProof !== null)
    return (
      <Page
        foot={
          <Foot>
            <Button label={interrupted ? '接着办' : '看家庭共济'} onTap={goOn} />
          </Foot>
        }
      >
        <Title>已经验证好了</Title>
        <Note>绑定家人、缴费、查看全号都可以办了。</Note>
        <View className="card">
          <KeyValue
            lines={[
              { name: '姓名', value: data.person.name },
              {
                name: '参保',
                value: `${regionName(data.person.region)} · ${SCHEME_NAMES[data.person.scheme]}`,
              },
              { name: '验证方式', value: data.secondProof.method === 'phone' ? '手机号' : COUNTER_CODE },
              { name: '验证日期', value: sayDate(data.secondProof.on) },
            ]}
          />
        </View>
      </Page>
    );
  return (
    <Page>
      {activated ? <Steps step={3} of={3} topic="再验证一次" /> : null}
      <Title>{activated ? `认出您了，${data.person.name}` : '确认是您本人'}</Title>
      <Note>家人也知道您的身份证号，所以绑定、缴费以前还要验证一次。</Note>
      <Segment
        name="怎么验证"
        value={way}
        onChoose={setWay}
        options={[
          { value: 'phone', label: '手机号' },
          { value: 'counter', label: COUNTER_CODE },
        ]}
      />
      {way === 'phone' ? <ByPhone prove={proveByPhone} done={again} /> : <ByCounterCode done={again} />}
      {activated ? (
        <>
          <Link centred label={interrupted ? '以后再验证，先接着办' : '以后再验证'} onTap={goOn} />
          <Tip title="不验证也能做的">
            <Note>家人可以绑定您，您也可以看记录、测算。</Note>
          </Tip>
        </>
      ) : null}
    </Page>
  );
}

/** Whoever brings a code has shown their papers: what was typed wrong today no longer counts. */
function OpenLock() {
  return (
    <Page>
      <Title>用窗口验证码解锁</Title>
      <ByCounterCode done={() => goBack(openFamilyTab)} />
    </Page>
  );
}
