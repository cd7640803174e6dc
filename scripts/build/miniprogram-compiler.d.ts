declare module 'miniprogram-compiler' {
  /** Compiles every WXML and WXS under a folder with WeChat's `wcc`; throws with its own words when one is wrong. */
  export function wxmlToJs(folder: string, options?: { maxBuffer?: number }): string;
}
