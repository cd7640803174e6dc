import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FamilyText } from '../../cloudfunctions/family/contract';
import { built } from '../support/build';
import { type Site, startSite, TODAY } from '../support/site';
import type { Person } from '../support/townsfolk';
import { MiniProgram } from '../support/weapp/miniProgram';

jest.setTimeout(120_000);

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

describe('the family in the mini-program', () => {
  let site: Site;
  const programs: MiniProgram[] = [];

  beforeAll(async () => {
    site = await startSite({ pages: false });
  }, 180_000);
  afterEach(() => {
    for (const program of programs.splice(0)) program.close();
  });
  afterAll(() => site.close());

  async function boot(openid: string, open: string): Promise<MiniProgram> {
    const program = await MiniProgram.boot({
      folder: built('weapp'),
      now: new Date(`${TODAY}T09:00:00`),
      callFunction: (name, event) => site.call(openid, name, event),
      open,
    });
    programs.push(program);
    return program;
  }

  /** A code as the owner's phone shows it. */
  async function codeOf(owner: Person): Promise<string> {
    const told = async (event: object): Promise<{ texts: FamilyText[]; code: string }> =>
      Object(Object(await site.call(owner.openid, 'family', event)).data);
    const { texts } = await told({ action: 'texts' });
    const text = texts.find(({ id }) => id === 'undertaking');
    const undertaking = {
      text: 'undertaking',
      version: text?.version,
      hash: text?.hash,
      signedName: owner.name,
    };
    const channel = { relation: 'sibling', channel: 'code' };
    const { code } = await told({ action: 'invite', key: 'weapp-family-0001', ...channel, undertaking });
    return code;
  }

  it('opens where a scanned code leads, tells what it means, binds on consent', async () => {
    const owner = await site.folk.person({ name: '陈卫东', scheme: 'employee', openingBalance: '100.00' });
    await site.folk.person({ name: '陈卫民' }, 'scanning-phone');
    const scene = encodeURIComponent(await codeOf(owner));
    const program = await boot('scanning-phone', `/package-family/pages/accept/index?scene=${scene}`);
    expect(program.text).toContain('陈*东 想和您绑定');
    await program.tap('checkbox', /我看过同意书/);
    await program.tap('button', '同意并绑定');
    expect(program.route).toBe('package-family/pages/done/index');
    expect(program.text).toContain('和陈卫东绑好了');
    expect(program.errors).toEqual([]);
  });

  it('activates with both consents, and leaves the phone number to WeChat; no ID number reaches the storage', async () => {
    const person = await site.folk.person({ name: '李一', phone: '12900000031' }, undefined, 'listed');
    const program = await boot('new-phone', '/package-family/pages/activate/index');
    await program.tap('checkbox', /隐私说明/);
    await program.tap('checkbox', /单独同意/);
    await program.tap('button', '下一步');
    await program.type('姓名', person.name);
    await program.type('身份证号', person.idNumber);
    expect(JSON.stringify([...program.storage])).not.toContain(person.idNumber);
    await program.tap('button', '核对身份');
    expect(program.text).toContain('认出您了，李一');
    expect(program.getByRole('button', '用微信绑定的手机号验证').getAttribute('open-type')).toBe(
      'getPhoneNumber',
    );
    expect(program.errors).toEqual([]);
  });

  it('sends a card that opens the invitation on another phone; a code to show is not sent', async () => {
    const owner = await site.folk.person({ name: '周建国', scheme: 'employee', openingBalance: '100.00' });
    await site.folk.person({ name: '周建华' }, 'far-away-phone');
    const program = await boot(owner.openid, '/package-family/pages/bind/index');
    await program.tap('radio', /发微信卡片/);
    await program.tap('button', '下一步');
    await program.tap('radio', /^兄弟姐妹/);
    await program.tap('button', '下一步');
    await program.tap('checkbox', /我看过承诺书/);
    await program.type('签名', owner.name);
    await program.tap('button', '做邀请');
    expect(program.text).toContain('把邀请发给家人');
    const { offered, path: sent } = program.forward();
    expect(offered).toBe(true);
    const other = await boot('far-away-phone', sent);
    expect(other.route).toBe('package-family/pages/accept/index');
    expect(other.text).toContain('周*国 想和您绑定');
    const shown = await boot('far-away-phone', '/package-family/pages/code/index?as=member');
    expect(shown.text).toContain('让有账户的家人绑定您');
    expect(shown.forward()).toEqual({ offered: false, path: '/pages/home/index' });
    expect([program, other, shown].flatMap(({ errors }) => errors)).toEqual([]);
  });

  it('hands the export over at a tap, as WeChat demands', async () => {
    const person = await site.folk.person({ name: '李二' });
    const program = await boot(person.openid, '/package-family/pages/mydata/index');
    await program.tap('button', '导出我的资料');
    expect(program.shared.size).toBe(0);
    await program.tap('button', '存到微信');
    expect(program.text).toContain('已导出');
    expect([...program.shared.values()]).toEqual([expect.stringContaining(person.idNumber)]);
    expect(program.errors).toEqual([]);
  });
});
