/** What the code that a clerk hands out is called, and the button of whoever has one: the clerk names both. */
export const COUNTER_CODE = '窗口验证码';
export const HAVE_COUNTER_CODE = '我有窗口验证码';
/** The lines of 我的 that lead to where it is entered: by whom is activated, by whom is not. */
export const PROVE_AGAIN = '再验证一次';
export const NOT_ACTIVATED = '还没有激活';
