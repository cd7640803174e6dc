import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { built } from '../support/build';

/** A file as it is meant: the minifier writes Chinese as escapes. */
const read = (file: string): string =>
  readFileSync(file, 'utf8').replace(/\\u([0-9a-f]{4})/gi, (_escape, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

/** Every built file that holds these words. */
function holding(words: string): string[] {
  const folder = built('weapp');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /\.(js|json|wxml|wxss)$/.test(file.name))
    .map((file) => path.join(file.parentPath, file.name))
    .filter((file) => read(file).includes(words))
    .map((file) => path.relative(folder, file));
}

describe('the built mini-program and the family', () => {
  it('holds nothing of the demonstration: no switch of identities, no phone number that is merely claimed', () => {
    expect(holding('以谁的身份使用')).toEqual([]);
    expect(holding('pages/identity')).toEqual([]);
    expect(holding('local-phone-')).toEqual([]);
    // The search does find what is there.
    expect(holding('用微信绑定的手机号验证').length).toBeGreaterThan(0);
  });

  it('asks WeChat for the phone number and for sending a card', () => {
    expect(holding('getPhoneNumber').length).toBeGreaterThan(0);
    // Taro writes the permission to share into the page itself; other pages may have it too.
    expect(holding('enableShareAppMessage:!0')).toContain('package-family/pages/code/index.js');
  });
});
