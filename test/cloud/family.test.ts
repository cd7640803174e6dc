/** Family accounts through the real function: who one is, each door, records, the end, one's own data. */
import { createHash } from 'node:crypto';
import type {
  CodeReply,
  ExportReply,
  LookupReply,
  NoticesReply,
  RecordReply,
  RecordsReply,
} from '../../cloudfunctions/family/contract';
import { Family, idNumberOf, key, type Person } from '../support/family';
import { databaseFor } from '../support/sdk';

jest.setTimeout(180_000);

let family: Family;
let owner: Person;
let clerk: string;

beforeAll(async () => {
  family = await Family.start({ environment: { YIBAO_TEMPLATE_FAMILY: 'template-family' } });
  owner = await family.owner();
  clerk = await family.staff('clerk');
});
afterAll(() => family.close());

const record = (id: string, who: Person) => family.data<RecordReply>({ action: 'record', id }, who);
const records = (who: Person) => family.data<RecordsReply>({ action: 'records' }, who);
const noticesOf = async (who: Person) =>
  (await family.data<NoticesReply>({ action: 'notices' }, who)).notices.map(({ kind }) => kind);
const invite = (who: Person, channel: 'code' | 'card' = 'code', relation = 'sibling') =>
  family.data<CodeReply>(family.invitation(who, channel, relation), who);
const prove = (who: Person) =>
  family.data({ action: 'proveByPhone', key: key(), phoneCode: `local-phone-${who.phone}` }, who);

/** The business clock goes on by some seconds; real time does not, so that nothing waits. */
function later(seconds: number): void {
  const { clock } = family.cloud;
  jest.spyOn(clock, 'offsetMs', 'get').mockReturnValue(clock.offsetMs + seconds * 1000);
}
afterEach(() => jest.restoreAllMocks());

describe('activation', () => {
  test('links by name and number, and shows the number masked', async () => {
    const person = await family.member();
    const status = await family.data({ action: 'status' }, person);
    const masked = `${person.idNumber.slice(0, 2)}${'*'.repeat(14)}${person.idNumber.slice(-2)}`;
    expect(status).toMatchObject({
      person: { name: person.name, maskedIdNumber: masked },
      secondProof: null,
      openid: person.openid,
    });
    // Whom an office would register need not be insured here.
    expect(await family.data({ action: 'status' }, 'a-new-clerk')).toMatchObject({ openid: 'a-new-clerk' });
  });

  test('the fifth wrong try locks for the day, though they come at once; the right number does not open it', async () => {
    const person = await family.someone();
    const wrong = family.activation(person, { name: '不是他' });
    const codes = await Promise.all(
      Array.from({ length: 7 }, () => family.code({ ...wrong, key: key() }, 'guesser')),
    );
    expect(codes.filter((code) => code === 'NOT_ON_ROSTER')).toHaveLength(5);
    expect(codes.filter((code) => code === 'LOCKED_TODAY')).toHaveLength(2);
    expect(await family.code(family.activation(person), 'guesser')).toBe('LOCKED_TODAY');
    expect(await family.data({ action: 'status' }, 'guesser')).toMatchObject({ lockedOn: '2025-01-06' });
    expect(await family.code(family.activation(person), person)).toBe('ok');
  });

  test('the same event sent again is no further try; deleting what one keeps opens no lock', async () => {
    const person = await family.someone();
    const wrong = family.activation(person, { name: '不是他' });
    for (let sent = 0; sent < 7; sent += 1)
      expect(await family.code(wrong, 'insistent')).toBe('NOT_ON_ROSTER');
    for (let more = 0; more < 4; more += 1) await family.code({ ...wrong, key: key() }, 'insistent');
    await family.data({ action: 'deleteMyAccount', key: key(), confirm: 'DELETE' }, 'insistent');
    expect(await family.code(family.activation(person), 'insistent')).toBe('LOCKED_TODAY');
  });

  test('a code of the counter opens the lock for whom the papers name, and is the second proof at once', async () => {
    const person = await family.someone();
    const wrong = family.activation(person, { name: '不是他' });
    for (let tried = 0; tried < 5; tried += 1) await family.code({ ...wrong, key: key() }, person);
    const paper = { name: person.name, idNumber: person.idNumber, papersSeen: true };
    const issue = async () =>
      (await family.data<{ digits: string }>({ action: 'counterCode', key: key(), ...paper }, clerk)).digits;
    const by = (counterCode: string, more: object = {}) =>
      family.call(family.activation(person, { counterCode, ...more }), person);
    const digits = await issue();
    const other = digits === '00000000' ? '00000001' : '00000000';
    expect(await family.code(family.activation(person), person)).toBe('LOCKED_TODAY');
    // Whether the code or the name is wrong is not told apart; ten in all are the day's.
    const refused = await by(other);
    expect(refused).toMatchObject({ ok: false, error: { code: 'COUNTER_CODE_WRONG' } });
    expect(await by(digits, { name: '不是他' })).toEqual(refused);
    for (let tried = 2; tried < 9; tried += 1) expect(await by(other)).toEqual(refused);
    expect((await by(digits)).ok).toBe(true);
    expect(await family.data({ action: 'status' }, person)).toMatchObject({
      person: { name: person.name },
      secondProof: { method: 'counter' },
      lockedOn: null,
    });
    const { content } = await family.data<ExportReply>({ action: 'exportMyData' }, person);
    expect(content).toMatch(/用窗口验证码再次验证[^【]*办理人：S\d/);
    const looked = content.split('【').find((part) => part.startsWith('谁看过我的资料'));
    expect(looked?.match(/窗口发了验证码/g)).toHaveLength(1);
    expect(looked).toMatch(/S\d/);
  });

  test('with a code of the counter neither the answer nor the lock tells who is on the roster or was served', async () => {
    const digitsFor = async ({ name, idNumber }: Person) =>
      (
        await family.data<{ digits: string }>(
          { action: 'counterCode', key: key(), name, idNumber, papersSeen: true },
          clerk,
        )
      ).digits;
    const [never, ranOut, used, live] = await Promise.all(Array.from({ length: 4 }, () => family.someone()));
    if (!never || !ranOut || !used || !live) throw new Error('nobody');
    await digitsFor(ranOut);
    later(10 * 60 + 1);
    await family.data(family.activation(used, { counterCode: await digitsFor(used) }), used);
    const digits = await digitsFor(live);
    const wrong = digits === '00000000' ? '00000001' : '00000000';
    const absent = { ...never, idNumber: idNumberOf('suizhou', '1971-01-01', 998) };
    const foreign = { ...live, name: '不是他' };
    const all = [absent, foreign, never, ranOut, used, live];
    for (const [at, first] of [absent, ranOut, live].entries()) {
      const prober = `prober-${at}`;
      const nobody = () => family.activation(absent);
      for (let tried = 0; tried < 5; tried += 1) await family.code(nobody(), prober);
      const tell = (whose: Person) => family.call(family.activation(whose, { counterCode: wrong }), prober);
      const answers = [];
      for (const whose of [first, first, first, first, ...all]) answers.push(await tell(whose));
      expect(answers).toHaveLength(10);
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(answers[0]?.error.code).toBe('COUNTER_CODE_WRONG');
      await family.data({ action: 'deleteMyAccount', key: key(), confirm: 'DELETE' }, prober);
      for (const whose of all)
        expect([whose, (await tell(whose)).error.code]).toEqual([whose, 'LOCKED_TODAY']);
    }
    // What others have tried wrong takes nothing from whom it was handed to.
    expect(await family.code(family.activation(live, { counterCode: digits }), live)).toBe('ok');
  });

  test('a code of the counter stands for ten minutes and no second more', async () => {
    const person = await family.someone();
    const paper = { name: person.name, idNumber: person.idNumber, papersSeen: true };
    const issue = () => family.data<CodeReply>({ action: 'counterCode', key: key(), ...paper }, clerk);
    const first = await issue();
    later(10 * 60 + 1);
    const activate = ({ digits }: CodeReply) =>
      family.code(family.activation(person, { counterCode: digits }), person);
    expect(await activate(first)).toBe('COUNTER_CODE_WRONG');
    const second = await issue();
    later(9 * 60);
    expect(await activate(second)).toBe('ok');
    const third = await issue();
    const prove = { action: 'proveByCounterCode', counterCode: third.digits };
    later(10 * 60 + 1);
    expect(await family.code({ ...prove, key: key() }, person)).toBe('COUNTER_CODE_WRONG');
    const fourth = await issue();
    later(9 * 60);
    expect(await family.code({ ...prove, key: key(), counterCode: fourth.digits }, person)).toBe('ok');
  });

  test('it opens what wrong codes and wrong people have locked, too', async () => {
    const self = await family.owner();
    const nobody = { name: '不是他', idNumber: self.idNumber };
    const preview = (at: number) => ({ action: 'previewCode', code: String(10_000_000 + at) });
    for (let at = 0; at < 10; at += 1) {
      expect(await family.code(preview(at), self)).toBe('CODE_UNKNOWN');
      expect(await family.code({ ...family.form(self, self), ...nobody, key: key() }, self)).toBe(
        'NOT_ON_ROSTER',
      );
    }
    const locked = async () => [
      await family.code(preview(11), self),
      await family.code({ ...family.form(self, self), ...nobody }, self),
    ];
    expect(await locked()).toEqual(['LOCKED_TODAY', 'LOCKED_TODAY']);
    const paper = { name: self.name, idNumber: self.idNumber, papersSeen: true };
    const { digits } = await family.data<{ digits: string }>(
      { action: 'counterCode', key: key(), ...paper },
      clerk,
    );
    await family.data({ action: 'proveByCounterCode', key: key(), counterCode: digits }, self);
    expect(await locked()).toEqual(['CODE_UNKNOWN', 'NOT_ON_ROSTER']);
  });

  test('a wrong name and an unknown number are answered alike', async () => {
    const person = await family.someone();
    const unknown = { ...person, idNumber: idNumberOf('suizhou', '1971-01-01', 999) };
    const answers = await Promise.all([
      family.call(family.activation({ ...person, name: '别人' }), 'prober'),
      family.call(family.activation(unknown), 'prober'),
    ]);
    expect(answers[0]).toMatchObject({ ok: false, error: { code: 'NOT_ON_ROSTER' } });
    expect(answers[0]).toEqual(answers[1]);
  });

  test('needs the texts as they stand, one person one WeChat, and fourteen years', async () => {
    const person = await family.someone();
    const old = { ...family.agreed('privacy_notice'), hash: '0'.repeat(64) };
    expect(await family.code(family.activation(person, { privacyNotice: old }), person)).toBe(
      'TEXT_OUTDATED',
    );
    const { idDataConsent: _left, ...unconsented } = { idDataConsent: 1, ...family.activation(person) };
    expect(await family.code(unconsented, person)).toBe('INVALID_INPUT');
    await family.data(family.activation(person), person);
    expect(await family.code(family.activation(person), person)).toBe('ALREADY_ACTIVATED');
    expect(await family.code(family.activation(person), 'another-phone')).toBe('LINKED_ELSEWHERE');
    const child = await family.someone({ born: '2015-01-07' });
    expect(await family.code(family.activation(child), child)).toBe('GUARDIAN_REQUIRED');
  });

  test('the second proof by phone wants the roster’s number as WeChat has verified it', async () => {
    const person = await family.member();
    const prove = (phoneCode: string) =>
      family.code({ action: 'proveByPhone', key: key(), phoneCode }, person);
    expect(await prove(person.phone)).toBe('PHONE_UNVERIFIED');
    expect(await prove('local-phone-12999999999')).toBe('PHONE_NOT_MATCHED');
    expect(await prove(`local-phone-${person.phone}`)).toBe('ok');
    expect(await family.data({ action: 'status' }, person)).toMatchObject({
      secondProof: { method: 'phone' },
    });
  });

  test('the counter hands out a code for one use; a lost phone is linked anew there', async () => {
    const person = await family.member();
    const paper = { name: person.name, idNumber: person.idNumber, papersSeen: true };
    const issued = await family.data<{ digits: string }>(
      { action: 'counterCode', key: key(), ...paper },
      clerk,
    );
    const prove = (counterCode: string) =>
      family.code({ action: 'proveByCounterCode', key: key(), counterCode }, person);
    const wrong = issued.digits === '00000000' ? '00000001' : '00000000';
    expect(await prove(wrong)).toBe('COUNTER_CODE_WRONG');
    expect(await prove(issued.digits)).toBe('ok');
    expect(await prove(issued.digits)).toBe('COUNTER_CODE_WRONG');
    const relink = { action: 'counterRelink', key: key(), ...paper, scanReference: 'SCAN-0001' };
    expect(await family.code(relink, clerk)).toBe('ok');
    expect(await family.code({ action: 'records' }, person)).toBe('NOT_ACTIVATED');
    expect(await family.code(family.activation(person), 'new-phone')).toBe('ok');
    expect(await family.data({ action: 'status' }, 'new-phone')).toMatchObject({ secondProof: null });
  });
});

describe('binding by form', () => {
  test('is active at once, tells the relative, and keeps who signed what', async () => {
    const member = await family.member();
    const id = await family.bound(owner, member);
    // Nobody mistakes a letter of it over a telephone.
    expect(id).toMatch(/^B20250106[0-9A-HJKMNP-TV-Z]{10}$/);
    const { given } = await records(owner);
    const { received } = await records(member);
    expect(given.find((one) => one.id === id)).toMatchObject({
      state: 'active',
      door: 'form',
      party: { name: member.name },
    });
    expect(received).toMatchObject([{ id, state: 'active', party: { name: owner.name } }]);
    expect(await noticesOf(member)).toContain('bound_by_form');
    const { hash, version } = family.agreed('undertaking');
    expect((await record(id, member)).history).toMatchObject([
      {
        from: null,
        to: 'active',
        by: 'owner',
        channel: 'form',
        texts: [{ id: 'undertaking', version, hash }],
      },
    ]);
  });

  test('each refusal has its own code', async () => {
    const kunming = await family.owner({ region: 'kunming' });
    const shiyan = await family.owner({ region: 'shiyan', born: '1970-01-01' });
    const enshi = await family.owner({ region: 'enshi' });
    const pooling = await family.owner({ region: 'shiyan', mode: 'pooling_only' });
    const resident = await family.member();
    await family.data(
      { action: 'proveByPhone', key: key(), phoneCode: `local-phone-${resident.phone}` },
      resident,
    );
    const employee = await family.someone({ scheme: 'employee' });
    const someone = await family.someone({ born: '1990-03-03' });
    const stranger = { ...someone, idNumber: idNumberOf('suizhou', '1966-06-06', 998) };
    const cases: [who: Person, whom: Person, relation: string, code: string, more?: object][] = [
      [owner, owner, 'sibling', 'SELF_BINDING'],
      [owner, stranger, 'sibling', 'NOT_ON_ROSTER'],
      [owner, employee, 'sibling', 'MEMBER_EMPLOYEE'],
      [owner, someone, 'other', 'RELATION_NOT_ALLOWED'],
      [shiyan, someone, 'sibling', 'RELATION_NOT_ALLOWED'],
      [shiyan, someone, 'child', 'ok'],
      [shiyan, someone, 'child', 'ALREADY_BOUND'],
      [shiyan, someone, 'spouse', 'ALREADY_BOUND'],
      [shiyan, employee, 'parent', 'RELATION_IMPOSSIBLE'],
      [owner, someone, 'parent', 'RELATION_IMPOSSIBLE'],
      [kunming, employee, 'sibling', 'ok'],
      [enshi, someone, 'sibling', 'NOT_COVERED'],
      [pooling, someone, 'child', 'NO_ACCOUNT'],
      [resident, someone, 'sibling', 'NO_ACCOUNT'],
      [
        owner,
        someone,
        'sibling',
        'SIGNATURE_MISMATCH',
        { undertaking: { ...family.agreed('undertaking'), signedName: '别人' } },
      ],
      [owner, someone, 'sibling', 'TEXT_OUTDATED', { undertaking: { ...family.signed(owner), version: 99 } }],
    ];
    for (const [who, whom, relation, code, more] of cases) {
      expect([relation, await family.code(family.form(who, whom, relation, more), who)]).toEqual([
        relation,
        code,
      ]);
    }
  });

  test('a refused relation and a refused employee come with the clause', async () => {
    const shiyan = await family.owner({ region: 'shiyan' });
    const reply = await family.call(family.form(shiyan, await family.someone(), 'sibling'), shiyan);
    expect(reply.error.cite?.document).toContain('十堰市');
    const employee = await family.someone({ scheme: 'employee' });
    expect((await family.call(family.form(owner, employee), owner)).error.cite?.document).toContain('随州');
  });

  test('a child under 14 needs its guardian: the owner, or another who is asked', async () => {
    const other = await family.member({ name: '监护人' });
    const own = await family.someone({ born: '2016-02-02', guardian: owner });
    const asked = await family.someone({ born: '2017-02-02', guardian: other });
    const orphan = await family.someone({ born: '2018-02-02' });
    expect(await family.code(family.form(owner, orphan, 'child'), owner)).toBe('GUARDIAN_REQUIRED');
    expect(await family.code(family.form(owner, own, 'child'), owner)).toBe('GUARDIAN_REQUIRED');
    const guardianConsent = family.agreed('guardian_consent');
    expect(await family.data(family.form(owner, own, 'child', { guardianConsent }), owner)).toMatchObject({
      state: 'active',
    });
    const { id, ...open } = await family.data<{ id: string }>(family.form(owner, asked, 'child'), owner);
    expect(open).toEqual({ state: 'invited', waiting: 'guardian' });
    expect((await records(other)).asGuardian).toMatchObject([{ id, waiting: 'guardian' }]);
    // Who agrees for a child is told whose account it is, masked before it is agreed to.
    const forGuardian = await record(id, other);
    expect(forGuardian.owner).toMatch(/^.\*+.?$/u);
    expect(forGuardian.consequences[0]).toContain('为孩子付费');
    expect((await record(id, owner)).owner).toBeNull();
    const respond = (more: object, who: Person) =>
      family.code({ action: 'respondAsGuardian', key: key(), id, accept: true, ...more }, who);
    expect(await respond({ consent: guardianConsent }, owner)).toBe('NOT_FOUND');
    // A number that relatives know too is not enough to agree for a child.
    expect(await respond({ consent: guardianConsent }, other)).toBe('SECOND_PROOF_REQUIRED');
    expect(await record(id, owner)).toMatchObject({ state: 'invited', waiting: 'guardian' });
    await prove(other);
    expect(await respond({}, other)).toBe('GUARDIAN_REQUIRED');
    expect(await respond({ consent: guardianConsent }, other)).toBe('ok');
    expect(await family.code({ action: 'withdraw', key: key(), id }, other)).toBe('ok');
    expect(await record(id, owner)).toMatchObject({ state: 'revoked' });
    // Whoever answers for the child is told of the end that the owner makes, too.
    const again = await family.data<{ id: string }>(family.form(owner, asked, 'child'), owner);
    await family.data({ action: 'unbind', key: key(), id: again.id }, owner);
    expect((await noticesOf(other)).filter((kind) => kind !== 'second_proof')).toEqual([
      'child_unbound',
      'guardian_asked',
      'guardian_asked',
    ]);
  });
});

describe('binding by code or card', () => {
  test('owner shows, relative sees whose it is, consents: bound; digits and code are one', async () => {
    const member = await family.member();
    const shown = await invite(owner, 'code', 'spouse');
    expect(shown.digits).toMatch(/^\d{8}$/);
    expect(shown.expiresAt - shown.now).toBeGreaterThan(9 * 60_000);
    const preview = await family.data({ action: 'previewCode', code: shown.digits }, member);
    expect(preview).toMatchObject({ as: 'member', relation: 'spouse', confirmedByOwner: false });
    expect(JSON.stringify(preview)).not.toContain(owner.name);
    expect(await family.data(family.acceptance(shown.code), member)).toMatchObject({
      state: 'active',
      id: shown.id,
    });
    expect(await family.code(family.acceptance(shown.digits), member)).toBe('CODE_USED');
    expect(await noticesOf(owner)).toContain('bound_by_code');
  });

  test('relative shows, owner scans: bound with both texts', async () => {
    const member = await family.member();
    const consent = family.agreed('member_consent');
    const shown = await family.data<CodeReply>({ action: 'showMyCode', key: key(), consent }, member);
    expect(await family.data({ action: 'previewCode', code: shown.code }, owner)).toMatchObject({
      as: 'owner',
      relation: null,
    });
    const bind = {
      action: 'bindByCode',
      key: key(),
      code: shown.digits,
      relation: 'sibling',
      undertaking: family.signed(owner),
    };
    const { id } = await family.data<{ id: string }>(bind, owner);
    const { history } = await record(id, member);
    expect(history[0]?.texts.map((text) => text.id)).toEqual(['undertaking', 'member_consent']);
    // Each agreement is by whom it is and of its own moment, though one event keeps both.
    const { data } = await databaseFor(family.cloud.url)
      .collection('bindingEvents')
      .where({ binding: id })
      .get();
    const { data: stored } = await databaseFor(family.cloud.url)
      .collection('bindings')
      .where({ _id: id })
      .get();
    const whose = stored[0]?.member;
    expect(data[0]?.agreements).toMatchObject([
      { id: 'undertaking' },
      { id: 'member_consent', by: whose, at: expect.any(Number) },
    ]);
    expect(Object(data[0]).agreements[1].at).toBeLessThan(Number(data[0]?.at));
    expect(JSON.stringify(history)).not.toContain(String(whose));
  });

  test('a card that was passed on is active only after the owner has confirmed who accepted', async () => {
    const stranger = await family.member();
    const meant = await family.member();
    const card = await invite(owner, 'card');
    expect(await family.data(family.acceptance(card.code), stranger)).toMatchObject({
      state: 'invited',
      waiting: 'owner',
    });
    const { party } = (await records(owner)).given.find((one) => one.id === card.id) ?? {};
    expect(party?.name).toBe(`${stranger.name.charAt(0)}*${stranger.name.at(-1)}`);
    const confirm = (accept: boolean, who: Person) =>
      family.code({ action: 'confirm', key: key(), id: card.id, accept }, who);
    expect(await confirm(true, stranger)).toBe('SECOND_PROOF_REQUIRED');
    expect(await confirm(false, owner)).toBe('ok');
    expect(await record(card.id ?? '', stranger)).toMatchObject({ state: 'declined' });
    const second = await invite(owner, 'card');
    await family.data(family.acceptance(second.code), meant);
    expect(await family.code({ action: 'confirm', key: key(), id: second.id, accept: true }, owner)).toBe(
      'ok',
    );
    expect((await records(meant)).received).toMatchObject([{ state: 'active', party: { name: owner.name } }]);
  });

  test('calling back what stands open ends nothing that was accepted, also at the same moment', async () => {
    const self = await family.owner();
    const callBack = (id: string | null) =>
      family.code({ action: 'unbind', key: key(), id, onlyOpen: true }, self);
    for (const [channel, state] of [
      ['code', 'active'],
      ['card', 'invited'],
    ] as const) {
      const { id, code } = await invite(self, channel);
      await family.data(family.acceptance(code), await family.member());
      expect(await callBack(id)).toBe('STATE_CHANGED');
      expect(await record(id ?? '', self)).toMatchObject({ state });
    }
    for (let round = 0; round < 3; round += 1) {
      const { id, code } = await invite(self);
      const member = await family.member();
      const [called, accepted] = await Promise.all([
        callBack(id),
        family.code(family.acceptance(code), member),
      ]);
      const { state } = await record(id ?? '', self);
      expect([
        ['ok', 'STATE_CHANGED', 'revoked'],
        ['STATE_CHANGED', 'ok', 'active'],
      ]).toContainEqual([called, accepted, state]);
    }
  });

  test('who accepted a card may think better of it while the owner has not confirmed', async () => {
    const member = await family.member();
    const self = await family.owner();
    const { code, id } = await invite(self, 'card');
    await family.data(family.acceptance(code), member);
    await family.data({ action: 'withdraw', key: key(), id }, member);
    expect(await record(id ?? '', self)).toMatchObject({
      state: 'revoked',
      history: [{ by: 'owner' }, { by: 'member', waiting: 'owner' }, { by: 'member', to: 'revoked' }],
    });
    expect(await noticesOf(self)).toEqual(['declined', 'card_accepted', 'second_proof']);
    expect(await family.code({ action: 'confirm', key: key(), id, accept: true }, self)).toBe(
      'STATE_CHANGED',
    );
  });

  test('whoever answers days later is answered by the rule as it is then', async () => {
    const { insuredIdOf } = await import('../../cloudfunctions/common/insured');
    const member = await family.member();
    const self = await family.owner();
    const { code, id } = await invite(self, 'card');
    await family.data(family.acceptance(code), member);
    await databaseFor(family.cloud.url)
      .collection('insured')
      .where({ _id: insuredIdOf(member.idNumber) })
      .update({ data: { scheme: 'employee' } });
    const confirm = (accept: boolean) => family.code({ action: 'confirm', key: key(), id, accept }, self);
    expect(await confirm(true)).toBe('MEMBER_EMPLOYEE');
    expect(await record(id ?? '', self)).toMatchObject({ state: 'invited' });
    expect(await confirm(false)).toBe('ok');
    const guardian = await family.owner();
    const child = await family.someone({ born: '2011-01-08', guardian });
    const asked = await family.bound(self, child, 'child');
    const consent = family.agreed('guardian_consent');
    const answer = (accept: boolean) =>
      family.call({ action: 'respondAsGuardian', key: key(), id: asked, accept, consent }, guardian);
    later(2 * 24 * 60 * 60);
    expect(await answer(true)).toMatchObject({
      ok: false,
      error: { code: 'STATE_CHANGED', message: expect.stringContaining('14 岁') },
    });
    expect(await record(asked, self)).toMatchObject({ state: 'invited' });
    expect((await answer(false)).ok).toBe(true);
  });

  test('many invitations at once stay within their limit; one that has ended makes room', async () => {
    const self = await family.owner();
    for (let at = 0; at < 19; at += 1) await family.data(family.invitation(self), self);
    // Three instances are there, and look how many there are before any of them has written.
    await Promise.all(Array.from({ length: 3 }, () => family.data({ action: 'texts' }, self)));
    const slow = { operation: 'database.insertDocument', collection: 'bindings', effect: 'slow', every: 1 };
    family.cloud.faults.load({ faults: [slow] });
    const codes = await Promise.all(
      Array.from({ length: 3 }, () => family.code(family.invitation(self), self)),
    );
    family.cloud.faults.load({ faults: [] });
    expect(codes.sort()).toEqual(['LIMIT_REACHED', 'LIMIT_REACHED', 'ok']);
    const { given } = await records(self);
    await family.data({ action: 'unbind', key: key(), id: given[0]?.id }, self);
    expect(await family.code(family.invitation(self), self)).toBe('ok');
  });

  test('forged, used, one’s own, of the other kind, called back: each its own refusal', async () => {
    const member = await family.member();
    const shown = await invite(owner);
    expect(await family.code(family.acceptance('AAAAAAAAAAAAAAAAAAAAAA'), member)).toBe('CODE_UNKNOWN');
    expect(await family.code(family.acceptance(shown.code), owner)).toBe('CODE_NOT_FOR_YOU');
    const own = await family.data<CodeReply>(
      { action: 'showMyCode', key: key(), consent: family.agreed('member_consent') },
      member,
    );
    expect(await family.code(family.acceptance(own.code), await family.member())).toBe('CODE_NOT_FOR_YOU');
    expect(await family.code({ action: 'unbind', key: key(), id: shown.id }, owner)).toBe('ok');
    expect(await family.code(family.acceptance(shown.code), member)).toBe('STATE_CHANGED');
    const declined = await invite(owner);
    expect(await family.code({ action: 'decline', key: key(), code: declined.code }, member)).toBe('ok');
    expect(await family.code(family.acceptance(declined.code), member)).toBe('CODE_USED');
  });

  test('a code to show stands for ten minutes and no second more, scanned or typed, whoever shows it', async () => {
    const member = await family.member();
    const consent = family.agreed('member_consent');
    const byMember = () => family.data<CodeReply>({ action: 'showMyCode', key: key(), consent }, member);
    const bind = (code: string) =>
      family.code(
        { action: 'bindByCode', key: key(), code, relation: 'sibling', undertaking: family.signed(owner) },
        owner,
      );
    const [invited, shown] = [await invite(owner), await byMember()];
    later(10 * 60 + 1);
    for (const text of [invited.code, invited.digits]) {
      expect(await family.code(family.acceptance(text), member)).toBe('CODE_EXPIRED');
      expect(await family.code({ action: 'previewCode', code: text }, member)).toBe('CODE_EXPIRED');
    }
    for (const text of [shown.code, shown.digits]) expect(await bind(text)).toBe('CODE_EXPIRED');
    const again = await byMember();
    later(9 * 60);
    expect(await bind(again.digits)).toBe('ok');
    const other = await invite(owner);
    later(9 * 60);
    expect(await family.code(family.acceptance(other.digits), await family.member())).toBe('ok');
  });

  test('the command repeated shows the same code, though the store has only its digest', async () => {
    const event = family.invitation(owner);
    const first = await family.data<CodeReply>(event, owner);
    const again = await family.data<CodeReply>(event, owner);
    expect({ ...again, now: 0 }).toEqual({ ...first, now: 0 });
  });
});

describe('what is left behind', () => {
  const shown = (who: Person) =>
    family.data<CodeReply>(
      { action: 'showMyCode', key: key(), consent: family.agreed('member_consent') },
      who,
    );
  const bindBy = ({ code }: CodeReply) =>
    family.code(
      { action: 'bindByCode', key: key(), code, relation: 'sibling', undertaking: family.signed(owner) },
      owner,
    );
  const leave = { action: 'deleteMyAccount', confirm: 'DELETE' };

  test('a new code of one’s own puts the one before out of use, also when both are asked for at once', async () => {
    const member = await family.member();
    const [first, second] = [await shown(member), await shown(member)];
    expect([await bindBy(first), await bindBy(second)]).toEqual(['CODE_USED', 'ok']);
    const hasty = await family.member();
    // Two instances are there, and none has written when both have looked.
    await Promise.all([1, 2].map(() => family.data({ action: 'texts' }, hasty)));
    const slow = { operation: 'database.insertDocument', collection: 'codes', effect: 'slow', every: 1 };
    family.cloud.faults.load({ faults: [slow] });
    const both = await Promise.all([shown(hasty), shown(hasty)]);
    family.cloud.faults.load({ faults: [] });
    const bound = [await bindBy(both[0]), await bindBy(both[1])];
    expect(bound.sort()).toEqual(['CODE_USED', 'ok']);
  });

  test('two commands under one key make two codes', async () => {
    const invitation = family.invitation(owner);
    const first = await family.data<CodeReply>(invitation, owner);
    const consent = family.agreed('member_consent');
    const second = await family.data<CodeReply>(
      { action: 'showMyCode', key: Reflect.get(invitation, 'key'), consent },
      owner,
    );
    expect([second.code, second.digits]).not.toEqual([first.code, first.digits]);
    await family.data({ action: 'unbind', key: key(), id: first.id }, owner);
  });

  test('a deleted account leaves no code that still binds, also when it begins again', async () => {
    const member = await family.member();
    const code = await shown(member);
    const self = await family.owner();
    const card = await invite(self, 'card');
    const paper = { name: member.name, idNumber: member.idNumber, papersSeen: true };
    const issued = await family.data<{ digits: string }>(
      { action: 'counterCode', key: key(), ...paper },
      clerk,
    );
    for (const who of [member, self]) await family.data({ ...leave, key: key() }, who);
    for (const who of [member, self]) await family.data(family.activation(who), who);
    expect(await bindBy(code)).toBe('CODE_EXPIRED');
    expect(await family.code(family.acceptance(card.code), member)).toBe('CODE_EXPIRED');
    const prove = { action: 'proveByCounterCode', key: key(), counterCode: issued.digits };
    expect(await family.code(prove, member)).toBe('COUNTER_CODE_WRONG');
  });

  test('leaving without the second proof calls open invitations back and leaves given bindings alone', async () => {
    const self = await family.owner();
    const bound = await family.bound(self, await family.member());
    const card = await invite(self, 'card');
    const paper = { name: self.name, idNumber: self.idNumber, papersSeen: true, scanReference: 'SCAN-7' };
    await family.data({ action: 'counterRelink', key: key(), ...paper }, clerk);
    const phone = `${self.openid}-new`;
    const again = async () => family.data(family.activation(self), phone);
    await again();
    // The clerk called back what had been made on the lost phone, and says so.
    expect(await family.data<RecordReply>({ action: 'record', id: card.id }, phone)).toMatchObject({
      state: 'revoked',
      history: [{ by: 'owner' }, { by: 'clerk', to: 'revoked' }],
    });
    expect(await family.code(family.acceptance(card.code), await family.member())).toBe('CODE_EXPIRED');
    await family.data({ ...leave, key: key() }, phone);
    await again();
    expect(await family.data({ action: 'record', id: bound }, phone)).toMatchObject({ state: 'active' });
  });

  test('what was agreed to stays as evidence, without name and number', async () => {
    const self = await family.owner();
    const before = family.agreed('id_data_consent');
    await family.data({ ...leave, key: key() }, self);
    const { data } = await databaseFor(family.cloud.url).collection('linkEvents').limit(1000).get();
    const { insuredIdOf } = await import('../../cloudfunctions/common/insured');
    const insured = insuredIdOf(self.idNumber);
    const kept = data
      .filter((event) => event.insured === insured)
      .sort((one, other) => Number(other.at) - Number(one.at));
    expect(kept.map(({ event }) => event)).toEqual(['deleted', 'proved_by_phone', 'activated']);
    expect(JSON.stringify(kept)).toContain(before.hash);
    expect(JSON.stringify(data)).not.toMatch(new RegExp(`${self.name}|${self.idNumber}|${self.openid}`));
    await family.data(family.activation(self), self);
    await family.data({ action: 'proveByPhone', key: key(), phoneCode: `local-phone-${self.phone}` }, self);
    const { content } = await family.data<ExportReply>({ action: 'exportMyData' }, self);
    expect(content.split(before.hash).length - 1).toBeGreaterThan(1);
  });

  test('another’s code is as unknown as none, live or used', async () => {
    const member = await family.member();
    const code = await invite(owner);
    const image = (text: string) => family.call({ action: 'codeImage', code: text }, member);
    const absent = await image('AAAAAAAAAAAAAAAAAAAAAA');
    expect(await image(code.code)).toEqual(absent);
    await family.data(family.acceptance(code.code), member);
    expect(await image(code.code)).toEqual(absent);
    expect(absent).toMatchObject({ ok: false, error: { code: 'CODE_UNKNOWN' } });
  });
});

describe('the counter', () => {
  test('binds with papers and a scan reference, and says which clerk', async () => {
    const member = await family.someone({ born: '2019-05-05' });
    const bind = {
      action: 'counterBind',
      key: key(),
      owner: { name: owner.name, idNumber: owner.idNumber },
      member: { name: member.name, idNumber: member.idNumber },
      relation: 'child',
      papersSeen: true,
      scanReference: 'SCAN-2025-17',
    };
    const { id } = await family.data<{ id: string }>(bind, clerk);
    expect(await record(id, owner)).toMatchObject({
      door: 'counter',
      history: [{ by: 'clerk', to: 'active' }],
    });
    const elsewhere = await family.staff('clerk', 'kunming');
    const theirs = await family.call({ ...bind, key: key() }, elsewhere);
    const nobodys = { ...bind, key: key(), owner: { ...bind.owner, name: '不是他' } };
    expect(theirs).toMatchObject({ ok: false, error: { code: 'NOT_ON_ROSTER' } });
    expect(await family.call(nobodys, elsewhere)).toEqual(theirs);
    // What was signed on the paper is named in the words of that day, and these are kept.
    expect((await record(id, owner)).history[0]?.texts).toMatchObject([
      { id: 'undertaking' },
      { id: 'guardian_consent' },
    ]);
    const { data: words } = await databaseFor(family.cloud.url)
      .collection('agreedWords')
      .where({ _id: family.agreed('undertaking').hash })
      .get();
    expect(words).toMatchObject([{ text: 'undertaking', title: '家庭共济承诺书' }]);
    const { title, paragraphs, _id } = Object(words[0]);
    expect(
      createHash('sha256')
        .update([title, ...paragraphs].join('\n'))
        .digest('hex'),
    ).toBe(_id);
    const end = { action: 'counterUnbind', key: key(), id, papersSeen: true, scanReference: 'SCAN-2025-18' };
    expect(await family.code(end, elsewhere)).toBe('NOT_FOUND');
    expect(await family.code(end, clerk)).toBe('ok');
    // The owner is not told that the owner did it.
    expect(await noticesOf(owner)).toContain('unbound_at_counter');
    expect(await noticesOf(owner)).not.toContain('unbound');
  });

  test('a member leaves at the counter of the own region, wherever the owner is; the clerk sees masked names', async () => {
    const far = await family.owner({ region: 'kunming', name: '欧阳试远' });
    const member = await family.member({ name: '司徒试近' });
    const id = await family.bound(far, member);
    await family.data(family.invitation(owner, 'card'), owner);
    const lookup = (who: Person, by: string) =>
      family.data<LookupReply>({ action: 'counterLookup', name: who.name, idNumber: who.idNumber }, by);
    const found = await lookup(member, clerk);
    expect(found.received).toMatchObject([{ id, party: { id: null, name: '欧**远' } }]);
    expect(found.given).toEqual([]);
    const inKunming = await family.staff('clerk', 'kunming');
    const { given } = await lookup(far, inKunming);
    expect(given).toMatchObject([{ id, party: { id: null, name: '司**近' } }]);
    const end = { action: 'counterUnbind', id, papersSeen: true, scanReference: 'SCAN-2025-21' };
    expect(await family.code({ ...end, key: key() }, clerk)).toBe('NOT_FOUND');
    expect(await family.code({ ...end, key: key(), present: 'member' }, inKunming)).toBe('NOT_FOUND');
    expect(await family.code({ ...end, key: key(), present: 'member' }, clerk)).toBe('ok');
    expect((await record(id, far)).history.at(-1)).toMatchObject({ by: 'clerk', present: 'member' });
    expect(await noticesOf(far)).toContain('unbound_at_counter');
  });

  test('a clerk’s binding has a guardian for a child alone, who is told; not for somebody grown up', async () => {
    const parent = await family.member();
    const paper = ({ name, idNumber }: Person) => ({ name, idNumber });
    const bind = (member: Person) => ({
      action: 'counterBind',
      key: key(),
      owner: paper(owner),
      member: paper(member),
      relation: 'child',
      papersSeen: true,
      scanReference: 'SCAN-2025-19',
    });
    const grown = await family.someone({ born: '2004-02-02', guardian: parent });
    await family.data(bind(grown), clerk);
    expect((await records(parent)).asGuardian).toEqual([]);
    const child = await family.someone({ born: '2017-03-02', guardian: parent });
    const { id } = await family.data<{ id: string }>(bind(child), clerk);
    expect((await records(parent)).asGuardian).toMatchObject([{ id, state: 'active' }]);
    expect((await record(id, parent)).owner).toBe(owner.name);
    expect(await noticesOf(parent)).toEqual(['bound_at_counter']);
  });
});

describe('the end', () => {
  test('either side ends it; the other is told; it can be bound again', async () => {
    const member = await family.member();
    const first = await family.bound(owner, member);
    expect(await family.code({ action: 'withdraw', key: key(), id: first }, member)).toBe('ok');
    expect(await noticesOf(owner)).toContain('withdrawn');
    expect(await family.code({ action: 'withdraw', key: key(), id: first }, member)).toBe('STATE_CHANGED');
    const second = await family.bound(owner, member);
    expect(await family.code({ action: 'unbind', key: key(), id: second }, owner)).toBe('ok');
    expect(await noticesOf(member)).toContain('unbound');
    const { history, consequences, destroyedOn } = await record(second, member);
    expect(history.map(({ from, to }) => [from, to])).toEqual([
      [null, 'active'],
      ['active', 'revoked'],
    ]);
    expect(consequences.length).toBeGreaterThan(1);
    expect(destroyedOn).toBe('2025-07-05');
  });

  test('an active binding is listed however many have ended since, and the export has them all', async () => {
    const self = await family.owner();
    const id = await family.bound(self, await family.member());
    const collection = databaseFor(family.cloud.url).collection('bindings');
    const { data } = await collection.where({ _id: id }).get();
    const ended = { ...data[0], state: 'revoked', endedAt: 1, destroyed: true };
    const later = Number(data[0]?.changedAt) + 1;
    await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        collection.add({ data: { ...ended, _id: `${id}${at}`, changedAt: later + at } }),
      ),
    );
    const { given, older } = await records(self);
    expect([given.length, older]).toEqual([201, true]);
    expect(given.find(({ state }) => state === 'active')?.id).toBe(id);
    expect((await records(owner)).older).toBe(false);
    const { content } = await family.data<ExportReply>({ action: 'exportMyData' }, self);
    expect(new Set(content.match(new RegExp(`编号：${id}\\d*$`, 'gm'))).size).toBe(201);
  });

  test('an export holds everything about oneself and nobody else’s number', async () => {
    const self = await family.owner();
    const member = await family.someone();
    await family.bound(self, member);
    const child = await family.someone({ born: '2016-02-02', guardian: self, name: '申屠试童' });
    const other = await family.owner({ region: 'kunming' });
    await family.data(family.form(other, child, 'child'), other);
    await family.bound(other, self);
    const { content } = await family.data<ExportReply>({ action: 'exportMyData' }, self);
    for (const part of [self.name, self.idNumber, self.phone, member.name, '授权记录', '谁看过我的资料'])
      expect(content).toContain(part);
    // How each binding came about, whose guardian one is, the numbers that were written down, what one has signed.
    const section = (title: string) => content.split('【').find((part) => part.startsWith(title)) ?? '';
    expect(section('授权记录')).toMatch(/经过：[\s\S]*承诺书[\s\S]*签名：/);
    expect(section('授权记录')).toContain(`签名：${self.name}`);
    expect(section('授权记录')).toContain(`手机号：${member.phone}`);
    expect(section('被授权记录')).toContain(`手机号：${self.phone}`);
    expect(section('被授权记录')).toContain('对方的签名');
    expect(section('我监护的孩子')).toContain('申**童');
    expect(section('孩子的绑定')).toMatch(/等谁：监护人/);
    expect(content).not.toContain(member.idNumber);
    // Fields and values have words; what is Latin is an identifier, an X of a number or a digest.
    // (Stored words are lower-case; an identifier of letters alone has capitals too.)
    const latin = content.split('\n').filter((line) => /^ *[A-Za-z]\w*：|：[a-z_]+$/.test(line));
    expect(latin).toEqual([]);
  });

  test('what was written before its documents grew is still read; a code from then is void', async () => {
    const self = await family.owner();
    const database = databaseFor(family.cloud.url);
    const { data } = await database.collection('links').where({ _id: self.openid }).get();
    const by = String(data[0]?.insuredId);
    const at = 1_736_000_000_000;
    const old = { code: 'Aa0123456789_-Aa012345', at: at + 1e9 };
    const _id = createHash('sha256').update(old.code).digest('base64url');
    const written = { kind: 'invite', by, binding: null, agreements: [], expiresAt: old.at, usedAt: null };
    await database.collection('codes').add({ data: { _id, ...written } });
    const event = { _id: 'old-event', insured: by, event: 'activated', at, by: null, scanReference: null };
    await database.collection('linkEvents').add({ data: event });
    const id = await family.bound(self, await family.member());
    const remove = { present: database.command.remove() };
    await database.collection('bindingEvents').where({ binding: id }).update({ data: remove });
    expect((await record(id, self)).history).toMatchObject([{ present: null }]);
    const notice = { _id: 'A'.repeat(22), to: by, kind: 'unbound', record: null, at, read: false };
    await database.collection('notices').add({ data: notice });
    expect(await noticesOf(self)).toContain('unbound');
    expect(await family.code(family.acceptance(old.code), await family.member())).toBe('CODE_EXPIRED');
    expect(await family.code({ action: 'exportMyData' }, self)).toBe('ok');
  });

  test('the export names nobody in full who is not bound: not who accepted a card, not who left', async () => {
    const self = await family.owner();
    const stranger = await family.member({ name: '诸葛试远' });
    const card = await family.data<CodeReply>(family.invitation(self, 'card'), self);
    await family.data(family.acceptance(card.code), stranger);
    const gone = await family.member({ name: '司马试离' });
    const id = await family.bound(self, gone);
    await family.data({ action: 'withdraw', key: key(), id }, gone);
    const { content } = await family.data<ExportReply>({ action: 'exportMyData' }, self);
    expect(content).toContain('诸**远');
    expect(content).not.toMatch(/诸葛试远|司马试离/);
  });

  test('a deleted account is gone, its bindings ended, and the person can begin again', async () => {
    const self = await family.owner();
    const member = await family.member();
    const id = await family.bound(self, member);
    const leave = { action: 'deleteMyAccount', key: key(), confirm: 'DELETE' };
    expect(await family.code(leave, self)).toBe('ok');
    expect(await family.code(leave, self)).toBe('ok');
    expect(await family.code({ action: 'records' }, self)).toBe('NOT_ACTIVATED');
    expect(await record(id, member)).toMatchObject({ state: 'revoked' });
    expect(await family.code(family.activation(self), self)).toBe('ok');
  });

  test('what is bound while an account is being deleted ends with it', async () => {
    const self = await family.owner();
    const other = await family.owner({ region: 'kunming' });
    const member = await family.member();
    const { faults } = family.cloud;
    const original = faults.run.bind(faults);
    let bound: Promise<string>[] | undefined;
    faults.run = async (operation, run) => {
      if (operation.name === 'database.removeDocument' && operation.collection === 'commands' && !bound) {
        bound = [family.bound(self, member), family.bound(other, self)];
        await Promise.all(bound);
      }
      return original(operation, run);
    };
    try {
      await family.data({ action: 'deleteMyAccount', key: key(), confirm: 'DELETE' }, self);
    } finally {
      faults.run = original;
    }
    const [given, received] = await Promise.all(bound ?? []);
    expect(await record(String(given), member)).toMatchObject({ state: 'revoked' });
    expect(await record(String(received), other)).toMatchObject({ state: 'revoked' });
    expect(await noticesOf(member)).toContain('unbound');
  });

  test('notices that were shown are marked as read, and no others', async () => {
    const self = await family.owner();
    const member = await family.member();
    const id = await family.bound(self, member);
    const list = async () => (await family.data<NoticesReply>({ action: 'notices' }, member)).notices;
    const [shown] = await list();
    await family.data({ action: 'unbind', key: key(), id }, self);
    const mark = (who: Person) =>
      family.data({ action: 'readNotices', key: key(), notices: [shown?.id] }, who);
    await mark(self);
    expect((await list()).map(({ read }) => read)).toEqual([false, false]);
    await mark(member);
    expect((await list()).map(({ kind, read }) => [kind, read])).toEqual([
      ['unbound', false],
      ['bound_by_form', true],
    ]);
    expect(await family.data({ action: 'status' }, member)).toMatchObject({ unreadNotices: 1 });
  });

  test('WeChat tells what somebody else did, once for each consent, without a name', async () => {
    const self = await family.owner();
    const member = await family.member();
    await family.bound(self, member);
    const tell = async () => {
      await family.cloud.timers.fire('family', 'tidy');
      return family.cloud.outbox.all().filter(({ openid }) => openid === member.openid);
    };
    expect(await tell()).toEqual([]);
    const { data } = await databaseFor(family.cloud.url)
      .collection('links')
      .where({ _id: member.openid })
      .get();
    const _id = `${String(data[0]?.insuredId)}:family`;
    await databaseFor(family.cloud.url)
      .collection('consents')
      .add({ data: { _id, openid: member.openid, left: 1 } });
    for (const other of [await family.owner(), await family.owner()]) await family.bound(other, member);
    const sent = await tell();
    expect(sent).toMatchObject([{ templateId: 'template-family' }]);
    expect(await tell()).toHaveLength(1);
    expect(JSON.stringify(sent)).toContain('有家人把您绑定为使用人');
    expect(JSON.stringify(sent)).not.toContain(self.name);
  });

  test('unmasking is for the second proof, for those one has bound, and leaves a note', async () => {
    const self = await family.owner();
    const member = await family.member();
    const id = await family.bound(self, member);
    expect(await family.code({ action: 'unmask' }, member)).toBe('SECOND_PROOF_REQUIRED');
    expect(await family.data({ action: 'unmask', id }, self)).toMatchObject({
      idNumber: member.idNumber,
      phone: null,
    });
    await family.data({ action: 'unbind', key: key(), id }, self);
    expect(await family.code({ action: 'unmask', id }, self)).toBe('NOT_FOUND');
    // Who agreed by a code has not given the owner the number.
    const shown = await invite(self);
    await family.data(family.acceptance(shown.code), member);
    expect(await family.code({ action: 'unmask', id: shown.id }, self)).toBe('NOT_FOUND');
    await prove(member);
    const { content } = await family.data<ExportReply>({ action: 'exportMyData' }, member);
    expect(content).toContain('做了什么：看了全号');
  });
});

describe('time', () => {
  test('a code runs out, an invitation expires, an ended binding is shredded after 180 days', async () => {
    const member = await family.member();
    const late = await family.member();
    const code = await invite(owner);
    const card = await invite(owner, 'card');
    const self = await family.owner();
    const guardian = await family.member();
    const child = await family.someone({ born: '2016-04-02', guardian });
    const asked = await family.bound(self, child, 'child');
    const accepted = await invite(self, 'card');
    await family.data(family.acceptance(accepted.code), late);
    const ended = await family.bound(owner, member);
    await family.data({ action: 'unbind', key: key(), id: ended }, owner);
    const paper = { name: late.name, idNumber: late.idNumber, papersSeen: true };
    await family.data({ action: 'counterCode', key: key(), ...paper }, clerk);
    await family.restart('2025-01-07');
    expect(await family.code(family.acceptance(code.code), late)).toBe('CODE_EXPIRED');
    expect(await record(code.id ?? '', owner)).toMatchObject({ state: 'expired' });
    expect(await family.data({ action: 'status' }, 'guesser')).toMatchObject({ lockedOn: null });
    await family.restart('2025-01-10');
    expect(await family.code(family.acceptance(card.code), late)).toBe('CODE_EXPIRED');
    await family.cloud.timers.fire('family', 'tidy');
    expect((await record(card.id ?? '', owner)).history.map(({ to, by }) => [to, by])).toEqual([
      ['invited', 'owner'],
      ['expired', 'time'],
    ]);
    // Whoever did their part, and waited, is told that nothing came of it.
    const lapsed = async (who: Person) => {
      const { notices } = await family.data<NoticesReply>({ action: 'notices' }, who);
      return notices.filter(({ kind }) => kind === 'lapsed').map(({ record }) => record);
    };
    expect(await lapsed(owner)).toContain(card.id);
    expect(await lapsed(owner)).not.toContain(code.id);
    expect((await lapsed(self)).sort()).toEqual([accepted.id, asked].sort());
    expect([await lapsed(guardian), await lapsed(late)]).toEqual([[asked], [accepted.id]]);
    expect((await record(ended, member)).party?.name).toMatch(/^.\*.$/);
    const kept = async (): Promise<number[]> => {
      const all = ['codes', 'shortCodes', 'counterCodes', 'tries', 'commands', 'notices'];
      const database = databaseFor(family.cloud.url);
      return Promise.all(all.map(async (name) => (await database.collection(name).count()).total));
    };
    expect((await kept()).map((many) => many > 0)).toEqual([true, true, true, true, true, true]);
    const place = { collection: 'bindings', id: ended, field: 'personal' };
    const signed = { collection: 'bindingEvents', id: `${ended}:1`, field: 'signature' };
    const sealed = async ({ collection, id, field }: typeof place) => {
      const { data } = await databaseFor(family.cloud.url).collection(collection).where({ _id: id }).get();
      return String(Object(data[0])[field]);
    };
    const texts = [await sealed(place), await sealed(signed)] as const;
    const { documents } = await import('../../cloudfunctions/common/database');
    const { dataKeys, openFor } = await import('../../cloudfunctions/common/secrets');
    const subject = `binding:${ended}`;
    const opened = () =>
      Promise.all([
        openFor(documents, subject, place, texts[0]),
        openFor(documents, subject, signed, texts[1]),
      ]);
    await family.restart('2025-07-04');
    for (let run = 0; run < 2; run += 1) await family.cloud.timers.fire('family', 'tidy');
    expect((await documents.get(dataKeys, subject))?.wrapped).toEqual(expect.any(String));
    expect(await opened()).toEqual([expect.stringContaining(member.name), owner.name]);
    await family.restart('2025-07-09');
    // Some of what is kept was done two days later. A run that has no time left leaves the rest to the next.
    for (let run = 0; run < 3; run += 1) await family.cloud.timers.fire('family', 'tidy');
    expect(await record(ended, member)).toMatchObject({ state: 'revoked', party: null });
    // Not only hidden: what is stored of it opens no more, whoever has kept a copy.
    expect(await documents.get(dataKeys, subject)).toMatchObject({ wrapped: null });
    for (const text of [0, 1] as const)
      await expect(openFor(documents, subject, [place, signed][text] ?? place, texts[text])).rejects.toThrow(
        'shredded',
      );
    const [notices, ...others] = (await kept()).reverse();
    expect([others, notices]).toEqual([[0, 0, 0, 0, 0], expect.any(Number)]);
    expect(notices).toBeGreaterThan(0);
    await family.restart('2026-01-12');
    await family.cloud.timers.fire('family', 'tidy');
    expect((await kept()).at(-1)).toBe(0);
  });
});
