import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { built } from '../support/build';

/** Every built file that holds these words. */
function holding(words: string): string[] {
  const folder = built('weapp');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /\.(js|json|wxml|wxss)$/.test(file.name))
    .map((file) => path.join(file.parentPath, file.name))
    .filter((file) => readFileSync(file, 'utf8').includes(words))
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
    expect(
      holding('"enableShareAppMessage": true').length + holding('"enableShareAppMessage":true').length,
    ).toBe(1);
  });
});
