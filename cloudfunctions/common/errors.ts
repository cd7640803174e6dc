import { GUARDIAN_AGE } from './guardianAge';

/** Every error code of the functions with the text a user reads. A code that is not here cannot be returned. */
export const ERROR_TEXTS = {
  INVALID_INPUT: '填写的内容有误，请检查后再试。',
  UNKNOWN_ACTION: '没有这项操作。',
  UNAUTHENTICATED: '没有认出您的微信身份，请在微信中重新打开小程序。',
  FORBIDDEN: '您没有办理这项操作的权限。',
  NOT_FOUND: '没有找到这条记录。',
  NOT_COVERED: '资料里还没有这一项的规定。',
  IDEMPOTENCY_MISMATCH: '这次提交与上一次的内容不同，请返回上一页重新提交。',
  LIMIT_REACHED: '保存的数量已到上限，请先删除一些再保存。',
  NO_ACCOUNT: '没有职工医保个人账户，不能办理这项业务。',
  INSUFFICIENT_BALANCE: '个人账户里可用的余额不够。',
  NOT_BOUND: '您的个人账户没有绑定这位家人，请先绑定。',
  UNBOUND: '绑定已经解除，这笔业务不能再办下去。',
  RELATION_NOT_ALLOWED: '按个人账户所在地的规定，不能为这种关系的亲属办理。',
  FOREIGN_REGION: '这位家人的居民医保不在您个人账户的参保地，不能用您的账户缴费。',
  USE_NOT_ALLOWED: '按个人账户所在地的规定，个人账户不能用于这一项。',
  EXPLORATORY_ONLY: '当地文件只说正在探索，还没有开通，暂时不能办理。',
  WAY_NOT_OFFERED: '个人账户所在地没有这种缴费方式。',
  YEAR_WITHOUT_NOTICE: '资料里还没有这一年度的缴费通知，算不出能返还多少，暂时不能申请，请咨询经办机构。',
  NOT_RESIDENT_INSURED: '这位家人参加的不是居民医保，不用缴居民医保费。',
  WINDOW_NOT_OPEN: '这一年度的缴费还没有开始。',
  WINDOW_CLOSED: '这一年度的缴费已经结束。',
  NOTHING_DUE: '这一年度个人不用缴费。',
  NO_BILL: '参保系统里没有这位家人这一年度的缴费账单，请咨询经办机构。',
  ALREADY_PAID: '这一年度的保费已经缴过了。',
  PAID_FROM_ACCOUNT: '这一年度的保费就是用个人账户付的，没有可以返还的。',
  NOT_PAID_YET: '参保系统里还没有这一年度的缴费记录，缴费以后才能申请返还。',
  PREMIUM_IN_PROGRESS: '这一年度的保费正在办理中，不能重复办理。',
  PREMIUM_SETTLED: '这一年度的保费已经用个人账户付过了。',
  FIGURES_DIFFER: '规定算出的金额与参保系统的账单不一致，为避免出错先停止办理，请咨询经办机构。',
  AMOUNT_CHANGED: '应缴金额已经变化，请返回查看新的金额。',
  REFUND_CHANGED: '返还金额已经变化，请返回看新的金额。',
  IDENTITY_CHANGED: '申请以后人员身份发生变化，金额需要重新核定。',
  RULE_CHANGED: '申请以后当地规定发生变化，不能按原来的申请办理。',
  CORE_SILENT: '参保系统暂时没有回应，请稍后再看结果，不用重复提交。',
  CORE_REFUSED: '参保系统没有接受这笔缴费。',
  CORE_WRONG: '参保系统的回答无法核对，为避免出错先停止办理，请咨询经办机构。',
  PAPER_NOT_RETURNED:
    '柜台录入的纸质申请，申请人不一定能在手机上改。请驳回并写明原因，改好以后在柜台重新录入。',
  PAYMENT_UNDERWAY: '参保系统可能还在办这笔缴费，请过几分钟再查账单。',
  PAID_NOT_DEBITED: '参保系统收下了这笔缴费，个人账户却没有扣到款，要由经办机构核实。',
  HOLDER_MISMATCH: '收款账户的户名必须与您本人的姓名一致。',
  CARD_INVALID: '银行卡号不正确，请核对。',
  CARD_UNUSUAL: '银行卡号的校验位不对，请核对；如果确认没有写错，请勾选确认后再提交。',
  APPLICATION_CHANGED: '您打开以后，这笔申请改过了，请看过现在的内容再决定。',
  APPLICATION_APPROVED: '申请已经审核通过。',
  APPLICATION_REJECTED: '申请已经被驳回。',
  APPLICATION_RETURNED: '申请已经退回修改。',
  APPLICATION_NOT_RETURNED: '申请没有被退回，不能修改。',
  APPLICATION_CANCELLED: '申请已经撤销。',
  APPLICATION_EXPIRED: '申请已经过期，占用的金额已经退回账户。',
  APPLICATION_OVERDUE: '这笔申请的期限已过，不能再往下办，先留出的金额会放回账户。',
  APPLICATION_BOUNCED: '款项没有付出去，已经退回账户，这笔申请已经结束。',
  APPLICATION_PAID_OUT: '申请已经拨付。',
  OWN_CASE: '不能办理与自己有关的申请。',
  SAME_HANDS_ENTERED: '录入的人不能审核同一笔申请。',
  SAME_HANDS_APPROVED: '审核的人不能拨付同一笔款项。',
  SAME_HANDS_RELINKED:
    '解除原来微信的人不能再给验证码，要由另一位同事来给。手机号和登记一致的，可以用手机号再验证。',
  PAYEE_GONE: '收款人的个人资料已经注销，没有户名和账号，不能拨付。',
  FILE_MADE: '今天的拨付文件已经生成。',
  FILE_EMPTY: '没有待拨付的款项。',
  FILE_SETTLED: '这一天的拨付结果已经登记。',
  NOT_ACTIVATED: '请先激活：填写姓名和身份证号，核对参保身份。',
  SECOND_PROOF_REQUIRED: '这项操作要再验证一次：用微信绑定的手机号，或到窗口领取验证码。',
  ALREADY_ACTIVATED: '这个微信已经激活过了。',
  LINKED_ELSEWHERE: '这位参保人已在另一个微信上激活。如果不是您本人操作，或者换了手机，请到医保窗口办理。',
  NOT_ON_ROSTER: '没有查到这个姓名和身份证号的参保登记，请核对后再填。',
  LOCKED_TODAY: '今天填错的次数太多，为了安全先锁住。明天再试，或者带身份证到医保窗口领一个验证码。',
  GUARDIAN_REQUIRED: `未满 ${GUARDIAN_AGE} 周岁，要由监护人同意。参保登记里没有监护人的，请监护人到医保窗口办理。`,
  PHONE_NOT_MATCHED: '微信绑定的手机号与参保登记的手机号不一致，请到医保窗口领取验证码。',
  PHONE_UNVERIFIED: '没有拿到微信验证过的手机号，请再试一次。',
  COUNTER_CODE_WRONG: '窗口验证码不对，或者已经用过、过期。',
  TEXT_OUTDATED: '文本有了新版本，请重新阅读后再同意。',
  SIGNATURE_MISMATCH: '签名要与参保登记的本人姓名一致。',
  SELF_BINDING: '不能绑定自己，自己的账户可以直接使用。',
  ALREADY_BOUND: '这位家人已经绑定，或正在等待确认，不用重复办理。',
  MEMBER_EMPLOYEE: '按个人账户所在地的规定，这个账户只能付居民医保的保费，这位家人参加的是职工医保，用不上。',
  RELATION_IMPOSSIBLE: '按两人的出生日期，不可能是这种关系，请核对。',
  CODE_UNKNOWN: '没有这个绑定码，请核对，或请对方重新出示。',
  CODE_EXPIRED: '这个绑定码已经过期，请对方换一个新的。',
  CODE_USED: '这个绑定码已经用过了，请对方换一个新的。',
  CODE_NOT_FOR_YOU: '这个绑定码不能由您来用。',
  STATE_CHANGED: '这条记录的状态已经变了，请刷新后再看。',
  DATA_DESTROYED: '保留期已过，个人资料已经销毁。',
  BUSY: '现在办理的人较多，请稍后再试一次。',
  INTERNAL: '系统出了问题，没有办成，请稍后再试。',
} as const;

export type ErrorCode = keyof typeof ERROR_TEXTS;

/** Where the clause that decided is printed. */
export interface ErrorCite {
  document: string;
  section: string;
}

/** What a caller is told of an error. `path` names the field (`settlements[0].bill.classA`), `reason` why. */
export interface ErrorBody {
  code: ErrorCode;
  message: string;
  path?: string;
  reason?: string;
  cite?: ErrorCite;
}

export interface ErrorDetail {
  /** Replaces the table's text where a plainer one fits; Chinese, fit to be shown. */
  message?: string | undefined;
  path?: string | undefined;
  reason?: string | undefined;
  cite?: ErrorCite | undefined;
}

/** The body of an error reply: the table's text, and only the details that are there. */
export function errorBody(code: ErrorCode, detail: ErrorDetail = {}): ErrorBody {
  return {
    code,
    message: detail.message ?? ERROR_TEXTS[code],
    ...(detail.path === undefined ? {} : { path: detail.path }),
    ...(detail.reason === undefined ? {} : { reason: detail.reason }),
    ...(detail.cite === undefined ? {} : { cite: detail.cite }),
  };
}

/** A refusal that an action throws; the handler turns it into the reply. Never carries personal data. */
export class Refusal extends Error {
  readonly body: ErrorBody;

  constructor(code: ErrorCode, detail: ErrorDetail = {}) {
    super(code);
    this.name = 'Refusal';
    this.body = errorBody(code, detail);
  }
}
