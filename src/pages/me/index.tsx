import { View } from '@tarojs/components';
import { useState } from 'react';
import { useToday } from '../../cloud/today';
import { Link } from '../../components/Button';
import { KeyValue } from '../../components/KeyValue';
import { ListLine } from '../../components/ListLine';
import { Page } from '../../components/Page';
import { Segment } from '../../components/Segment';
import { Heading, Note, Title } from '../../components/Text';
import { sayDate } from '../../copy/dates';
import { WechatId } from '../../family/WechatId';
import { open } from '../../state/navigate';
import { useTextSize } from '../../state/textSize';
import { Me } from './Me';

/** What only somebody who is to become staff needs. */
function ForStaff() {
  const [open, setOpen] = useState(false);
  if (open) return <WechatId />;
  return (
    <View className="card">
      <Note>您是医保经办人员，单位要登记您？</Note>
      <Link label="看微信编号" onTap={() => setOpen(true)} />
    </View>
  );
}

/** Who one is, what one keeps, settings, what this program is. */
export default function MePage() {
  const { large, toggle } = useTextSize();
  const today = useToday();
  return (
    <Page tab="me">
      <Title>我的</Title>
      <Me />
      <View className="card card-flush">
        <ListLine
          label="各地的医保规定"
          note="待遇、缴费、怎么办，写明出自哪份文件"
          onTap={() => open('/package-policy/pages/cities/index')}
        />
      </View>
      <View className="section">
        <Heading>字的大小</Heading>
        <Segment
          name="字的大小"
          value={large ? 'large' : 'standard'}
          onChoose={(value) => {
            if ((value === 'large') !== large) toggle();
          }}
          options={[
            { value: 'standard', label: '标准' },
            { value: 'large', label: '大字' },
          ]}
        />
        <Note>没有选过，就跟着手机的字体设置。</Note>
      </View>
      <View className="section">
        <Heading>您存的东西</Heading>
        <View className="card">
          <Note>存下的就医只有您自己看得到，家人也看不到。写个称呼就行，不用真实姓名。</Note>
          <Note>没算完的题目只留在这台手机上。</Note>
        </View>
      </View>
      <View className="section">
        <Heading>关于</Heading>
        <View className="card">
          <Note>
            按各地公开的医保文件估算，每个数都写明出自哪份文件、哪一条。这里不是医保局的办事窗口，算出的数不能当作结算依据。
          </Note>
          {today === undefined ? null : <KeyValue lines={[{ name: '今天', value: sayDate(today) }]} />}
        </View>
        <ForStaff />
      </View>
    </Page>
  );
}
