import { Image, Text, View } from '@tarojs/components';
import { type CodeReply, codeImage } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { aria } from '../../../components/aria';
import { Link } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { Meter } from '../../../components/Meter';
import { Seal } from '../../../components/Seal';
import { Bone } from '../../../components/Skeleton';
import { Heading, Note } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { announcement, sayLeft, useTimeLeft } from '../../../family/countdown';
import './style.css';

interface Props {
  shown: CodeReply;
  name: string;
  note: string;
  /** Where the other phone enters the digits. */
  where: string;
  renew: () => void;
}

/** A code to scan, its digits to read out, how long it stands, and a new one in one tap. */
export function CodeCard({ shown, name, note, where, renew }: Props) {
  const left = useTimeLeft(shown) ?? shown.expiresAt - shown.now;
  const whole = shown.expiresAt - shown.now;
  return (
    <>
      <View className="code-said" {...aria({ role: 'status' })}>
        {announcement(left)}
      </View>
      {left === 0 ? (
        <Tip kind="warn" title="这个码已经过期">
          <Note>它不能再用了。点“换一个新的”，再请对方扫。</Note>
        </Tip>
      ) : (
        <>
          <View className="card code-card">
            <View className="row">
              <Seal of="本人" kind="me" />
              <View>
                <View className="lead strong">{name}</View>
                <Note>{note}</Note>
              </View>
            </View>
            <Picture code={shown.code} />
            <View className="code-time">
              <View className="row between wrap">
                <View className="row">
                  <Icon name="clock" />
                  <Text>还有效</Text>
                </View>
                <Text className="code-left">{sayLeft(left)}</Text>
              </View>
              <Meter name={`还有效 ${sayLeft(left)}`} used={left / whole} />
              <Note>只能用一次。到时间自动作废。</Note>
            </View>
          </View>
          <View className="card">
            <Heading>扫不了？念这 8 个数</Heading>
            <View className="code-digits" {...aria({ role: 'img', name: [...shown.digits].join(' ') })}>
              <Text className="nb">{shown.digits.slice(0, 4)}</Text>
              <Text className="nb">{shown.digits.slice(4)}</Text>
            </View>
            <Note>{where}</Note>
          </View>
        </>
      )}
      <Link centred icon="undo" label="换一个新的" onTap={renew} />
    </>
  );
}

function Picture({ code }: { code: string }) {
  const { state, data, again } = useCall(code, () => codeImage(code));
  if (state === 'loading') return <Bone height={240} width="240px" />;
  if (state === 'failed')
    return <Link centred label="码没有画出来，再试一次。也可以念下面的数字" onTap={again} />;
  const mini = process.env.TARO_ENV === 'weapp';
  return (
    <View className="code-frame" {...(mini ? aria({ role: 'img', name: '绑定码' }) : {})}>
      <Image
        className="code-picture"
        src={data.image}
        mode="aspectFit"
        {...(mini ? {} : { nativeProps: { alt: '绑定码' } })}
      />
    </View>
  );
}
