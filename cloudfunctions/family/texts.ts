import { createHash } from 'node:crypto';
import { Refusal } from '../common/errors';
import { GUARDIAN_AGE } from '../common/guardianAge';
import type { FamilyText, TextId } from './contract';
import { retentionDays } from './settings';

/**
 * The words people agree to. A changed word is a new version: add one to `version`, never edit in silence. `{days}`
 * is the retention time.
 */
const WORDS: Readonly<Record<TextId, { version: number; title: string; paragraphs: string[] }>> = {
  privacy_notice: {
    version: 3,
    title: '隐私说明',
    paragraphs: [
      '我们只收集办理家庭共济要用的资料：姓名、身份证号、手机号、参保信息和您办理的记录。',
      '身份证号和银行卡号加密保存，平时只显示头尾几位。谁看过全号，会留下记录。',
      '绑定解除后，个人资料再保留 {days} 天以备查询，到期销毁。',
      '再验证一次以后，您可以随时导出自己的资料。注销随时可以，不用再验证。',
      '注销以后，您同意过哪些文本、什么时候同意的，留作凭证。凭证里没有姓名和号码。',
    ],
  },
  id_data_consent: {
    version: 1,
    title: '身份信息的单独同意',
    paragraphs: [
      '身份证号是敏感个人信息。它只用来核对您的参保身份，不作别的用途。',
      '不同意也可以使用报销测算和政策查询，只是不能办理家庭共济。',
    ],
  },
  undertaking: {
    version: 1,
    title: '家庭共济承诺书',
    paragraphs: [
      '一、我填写的亲属关系真实。关系变了，我会及时解除绑定。',
      '二、我的个人账户只给绑定的家人用在规定允许的地方，不套取现金，不转借他人。',
      '三、我知道可以随时解除绑定。已经付出去的钱不因解除而退回。',
      '四、填写不实造成的后果由我承担。',
    ],
  },
  member_consent: {
    version: 2,
    title: '成为使用人的同意书',
    paragraphs: [
      '绑定以后，账户主人的个人账户可以按当地规定为我付费。',
      '账户主人能看到绑定记录、用了多少钱，和我的居民医保费要缴多少、缴没缴。',
      '账户主人看不到我的病情，也看不到我属于哪类救助对象。',
      '我可以随时退出，不用账户主人同意。',
    ],
  },
  guardian_consent: {
    version: 1,
    title: '监护人同意书',
    paragraphs: [
      `我是这位未满 ${GUARDIAN_AGE} 周岁孩子的监护人，同意用孩子的身份信息办理家庭共济绑定。`,
      '我可以随时代孩子退出，也可以要求更正或删除孩子的资料。',
    ],
  },
};

function hashOf(title: string, paragraphs: readonly string[]): string {
  return createHash('sha256')
    .update([title, ...paragraphs].join('\n'))
    .digest('hex');
}

function textOf(id: TextId): FamilyText {
  const { version, title, paragraphs: words } = WORDS[id];
  const paragraphs = words.map((paragraph) => paragraph.replace('{days}', String(retentionDays())));
  return { id, version, title, paragraphs, hash: hashOf(title, paragraphs) };
}

/** All texts as they stand now. */
export function currentTexts(): FamilyText[] {
  return [
    textOf('privacy_notice'),
    textOf('id_data_consent'),
    textOf('undertaking'),
    textOf('member_consent'),
    textOf('guardian_consent'),
  ];
}

/** An agreement as it is kept with what it allowed. */
export interface Agreement {
  id: TextId;
  version: number;
  hash: string;
  /** Who agreed, and when, where it is not who does what it is kept with, or not then. */
  by?: string | undefined;
  at?: number | undefined;
}

/** An agreement to the words as they stand now, signed on paper. */
export function currentAgreement(id: TextId): Agreement {
  const { version, hash } = textOf(id);
  return { id, version, hash };
}

/** An agreement to the current words, or `TEXT_OUTDATED` with the path of the field. */
export function agreementTo(given: { text: TextId; version: number; hash: string }, path: string): Agreement {
  const current = textOf(given.text);
  if (given.version !== current.version || given.hash !== current.hash)
    throw new Refusal('TEXT_OUTDATED', { path });
  return { id: current.id, version: current.version, hash: current.hash };
}

/** What ending a binding means, for the one who could end it. */
export function consequencesFor(role: 'owner' | 'member' | 'guardian'): string[] {
  const kept = `绑定记录里的个人资料保留 ${retentionDays()} 天备查，到期销毁。`;
  return role === 'owner'
    ? [
        '解除后，对方马上不能再用您的账户。他打开这个小程序会看到消息。',
        '已经付出去的钱不退回。还在审核的返还申请不能再通过，留出的钱会放回账户。',
        kept,
      ]
    : [
        `退出后，账户主人不能再为${role === 'guardian' ? '孩子' : '您'}付费。他打开这个小程序会看到消息。`,
        '已经付过的费用不受影响。',
        '以后想用，可以重新绑定。',
        kept,
      ];
}
