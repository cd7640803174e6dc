/** A refusal of WeChat's interface, with WeChat's own number. */
export class OpenApiError extends Error {
  constructor(
    readonly errcode: number,
    readonly errmsg: string,
  ) {
    super(`${errcode} ${errmsg}`);
  }
}
