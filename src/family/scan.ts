import Taro from '@tarojs/taro';

const CODE = /^[A-Za-z0-9_-]{22}$/;

/** The code inside what a scanner or an address gives: `…?scene=CODE`, `…?code=CODE`, or the code by itself. */
export function codeIn(text: string): string | undefined {
  const found = /[?&](?:scene|code)=([^&#]+)/.exec(text)?.[1];
  const code = found === undefined ? text.trim() : plain(found);
  return CODE.test(code) ? code : undefined;
}

/** As an address carries it; what is no proper escape is left as it came. */
export function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (fault) {
    if (fault instanceof URIError) return text;
    throw fault;
  }
}

/**
 * Scans with the phone's camera. A code of this program gives its `path`, an ordinary one its `result`; `null` when
 * the user has gone back, undefined when what was scanned is no binding code.
 */
export async function scan(): Promise<string | null | undefined> {
  try {
    const scanned = await Taro.scanCode({});
    return codeIn(scanned.path || scanned.result);
  } catch (fault) {
    if (cancelled(fault)) return null;
    throw fault;
  }
}

const cancelled = (fault: unknown): boolean =>
  typeof fault === 'object' && fault !== null && 'errMsg' in fault && String(fault.errMsg).includes('cancel');
