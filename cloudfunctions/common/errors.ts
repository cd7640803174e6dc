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
