import { Image, View } from '@tarojs/components';
import Taro, { useShareAppMessage } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { CoverageData } from '../../../cloudfunctions/calculator/contract';
import { useCall } from '../../cloud/useCall';
import { aria } from '../../components/aria';
import { Failed } from '../../components/Blank';
import { Button, Link } from '../../components/Button';
import { allowSaving, paint, savePicture } from '../../components/Drawing';
import { Foot } from '../../components/Foot';
import { groupThousands } from '../../components/Money/format';
import { Page } from '../../components/Page';
import { Bone, Waiting } from '../../components/Skeleton';
import { Note, Title } from '../../components/Text';
import { Tip } from '../../components/Tip';
import { WechatButton } from '../../components/WechatButton';
import { type Answers, answersStore } from '../../estimate/answers';
import { type Estimate, estimateOf } from '../../estimate/event';
import { toAddress } from '../../estimate/inverse';
import { goBack, openResult } from '../../estimate/route';
import { useCoverage } from '../../estimate/useCoverage';
import { CARD_WIDTH, type Card, drawCard, earlierWords } from './card';
import { makeCard } from './make';
import './style.css';

const MINI_PROGRAM = process.env.TARO_ENV === 'weapp';

/** An estimate as a picture and as a link, neither of which tells whose it is. */
export default function SharePage() {
  const { state, data, error, again } = useCoverage();
  const answers = answersStore.use();
  const path = `/pages/result/index?a=${toAddress(answers)}`;
  useShareAppMessage(() => ({ title: '看看医保付多少、自己付多少', path }));
  if (state === 'failed') return <Trouble message={error.message} again={again} />;
  if (state === 'loading') return <Opening />;
  const estimate = estimateOf(answers, data);
  if (estimate === undefined || estimate.unknown.length > 0)
    return (
      <Page>
        <Failed title="先把几题答完">
          <Note>答完了才能发给家人看。您填的都还在。</Note>
          <Button label="回到结果" onTap={() => goBack(openResult)} />
        </Failed>
      </Page>
    );
  return <Shared data={data} answers={answers} estimate={estimate} path={path} />;
}

interface Props {
  data: CoverageData;
  answers: Answers;
  estimate: Estimate;
  path: string;
}

function Shared({ data, estimate, path }: Props) {
  const {
    state,
    data: card,
    error,
    again,
  } = useCall(JSON.stringify(estimate), () => makeCard(estimate, data));
  const picture = usePicture(card);
  if (state === 'failed') return <Trouble message={error.message} again={again} />;
  if (state === 'loading') return <Opening />;
  const foot = (
    <Foot>
      {process.env.TARO_ENV === 'weapp' ? (
        <WechatButton share label="发给微信里的家人" />
      ) : (
        <CopyLink path={path} />
      )}
    </Foot>
  );
  return (
    <Page foot={foot}>
      <View>
        <Title>发给家人看</Title>
        <Note>图和链接里没有名字、身份证号和账户余额。</Note>
      </View>
      <Picture source={picture} card={card} />
      {card.code === undefined ? <Note>这次没有拿到小程序码，图上只有数。</Note> : null}
      <Tip title="链接里有什么">
        <Note>
          您答过的题：参保地、在职或退休、身份、办过的认定、看病日期、哪级医院、费用、今年前面已经付的，还有补充情况（问过的话，有出生日期、参保年数等）。打开的人看到同样的题，可以改成自己的再算。今年记下的就医不在里面。
        </Note>
        {card.code === undefined ? null : <Note>图上的码只带城市、哪种医保、看什么，没有您填的数。</Note>}
        {card.earlier === 0 ? null : (
          <Note strong>
            {`图上的数，${earlierWords(card.earlier)}链接没有带这 ${card.earlier} 次，打开的人看到的是按第一次算的数，和图上的不一样。`}
          </Note>
        )}
      </Tip>
    </Page>
  );
}

type Painted = string | 'cannot' | undefined;

/** The card as a picture; undefined while it is painted. */
function usePicture(card: Card | undefined): Painted {
  const [picture, setPicture] = useState<Painted>();
  useEffect(() => {
    if (card === undefined) return;
    let here = true;
    const height = (brush: Parameters<typeof drawCard>[0]) => drawCard(brush, card);
    const draw: Parameters<typeof paint>[2] = (brush, code) =>
      void drawCard(brush, card, { tall: drawCard(brush, card), code });
    void paint(CARD_WIDTH, height, draw, card.code).then((source) => {
      if (here) setPicture(source ?? 'cannot');
    });
    return () => {
      here = false;
    };
  }, [card]);
  return picture;
}

function Picture({ source, card }: { source: Painted; card: Card }) {
  const [saved, setSaved] = useState<'saved' | 'refused'>();
  if (source === undefined) return <Bone height={360} />;
  if (source === 'cannot')
    return (
      <Tip kind="warn" title="这部手机画不了图">
        <Note>可以发链接，或者截图。</Note>
      </Tip>
    );
  const said = card.bars
    .map(
      (bar) => `${bar.name}医保付 ${groupThousands(bar.paid)} 元，自己付 ${groupThousands(bar.personal)} 元`,
    )
    .concat(card.beyond ?? [], card.earlier > 0 ? earlierWords(card.earlier) : [])
    .join('；');
  return (
    <View className="stack">
      <Image
        className="share-card"
        src={source}
        mode="widthFix"
        {...aria({ role: 'img', name: `${card.title.join('')}。${said}` })}
        // The element has the name; the picture inside that a browser makes of it is not to be read as well.
        {...(MINI_PROGRAM ? {} : { nativeProps: { alt: '' } })}
      />
      <Link
        icon="save"
        centred
        label={saved === 'saved' ? '已经存下' : '保存图片'}
        onTap={() => void savePicture(source, '医保测算').then(setSaved)}
      />
      {saved === 'refused' ? (
        <Tip kind="warn" title="还不能存到相册">
          <Note>在设置里允许存到相册，再点一次。</Note>
          <Link label="去设置" onTap={allowSaving} />
        </Tip>
      ) : null}
    </View>
  );
}

function CopyLink({ path }: { path: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await Taro.setClipboardData({ data: `${window.location.origin}/#${path}` });
    setCopied(true);
  };
  return <Button icon="copy" label={copied ? '已复制，去发给家人' : '复制链接'} onTap={() => void copy()} />;
}

function Trouble({ message, again }: { message: string; again: () => void }) {
  return (
    <Page>
      <Failed title="图没有做出来">
        <View>{message}</View>
        <Button label="再试一次" onTap={again} />
      </Failed>
    </Page>
  );
}

function Opening() {
  return (
    <Page>
      <Waiting words="正在做图，请稍等" />
      <Bone height={360} />
    </Page>
  );
}
