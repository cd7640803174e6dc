/** What a query asks and what the embedded cloud answers, through the real wx-server-sdk. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { type Database, databaseFor, failureOf, type Row } from '../support/sdk';

jest.setTimeout(30_000);

let cloud: TestCloud;
let db: Database;
let _: Database['command'];

const closed = { permissions: { read: false, write: false } };
const indexOn = (...fields: string[]) => ({
  name: fields.join('_').replace('.', '_'),
  unique: false,
  fields: fields.map((name) => ({ name, direction: 'asc' })),
});

beforeAll(async () => {
  const databaseRulesDir = mkdtempSync(join(tmpdir(), 'localcloud-rules-'));
  writeFileSync(
    join(databaseRulesDir, 'notes.json'),
    JSON.stringify({ ...closed, indexes: [indexOn('owner')] }),
  );
  writeFileSync(join(databaseRulesDir, 'plain.json'), JSON.stringify({ ...closed, indexes: [] }));
  const indexes = [indexOn('owner'), indexOn('owner', 'n'), indexOn('owner.at')];
  writeFileSync(join(databaseRulesDir, 'twin.json'), JSON.stringify({ ...closed, indexes }));
  cloud = await startTestCloud({ databaseRulesDir, functionsDir: tmpdir() });
  db = databaseFor(cloud.url);
  _ = db.command;
});
afterAll(() => cloud.close());
beforeEach(async () => {
  for (const name of ['notes', 'plain'])
    await db
      .collection(name)
      .where({ _id: _.exists(true) })
      .remove();
});

async function add(...documents: object[]): Promise<void> {
  for (const document of documents) await db.collection('notes').add({ data: document });
}

async function names(where: object): Promise<unknown[]> {
  const { data } = await db.collection('notes').where(where).orderBy('name', 'asc').get();
  return data.map(({ name }: Row) => name);
}

describe('adding and reading', () => {
  it('gives a document an id of its own and returns what was put in', async () => {
    const at = new Date('2025-03-01T08:00:00.123Z');
    const deep = { list: [1, [2, { three: null }]], flag: false, text: '一', at };
    const { _id } = await db.collection('notes').add({ data: deep });
    expect(_id).toMatch(/^[0-9a-f]{32}$/);
    const { data } = await db.collection('notes').doc(String(_id)).get();
    expect(data).toEqual({ _id, ...deep });
  });

  it('keeps numbers, large and fractional, as they are', async () => {
    const numbers = { big: 2 ** 53, small: -(2 ** 31) - 1, half: 0.1 + 0.2, zero: 0 };
    await db.collection('notes').add({ data: { _id: 'n', ...numbers } });
    expect((await db.collection('notes').doc('n').get()).data).toEqual({ _id: 'n', ...numbers });
  });

  it('takes an id of text or number and keeps the two apart', async () => {
    await add({ _id: 7, name: 'number' }, { _id: '7', name: 'text' });
    expect(await names({ _id: 7 })).toEqual(['number']);
    expect(await names({ _id: '7' })).toEqual(['text']);
  });

  it('reads a missing document as an error, or as null when asked to', async () => {
    const { message } = await failureOf(db.collection('notes').doc('none').get());
    expect(message).toContain('document with _id none does not exist');
    const lenient = databaseFor(cloud.url, { throwOnNotFound: false });
    expect(await lenient.collection('notes').doc('none').get()).toMatchObject({ data: null });
  });

  it('adds many at once, all or none', async () => {
    const { _ids } = Object(await db.collection('notes').add({ data: [{ _id: 'a' }, { _id: 'b' }] }));
    expect(_ids).toEqual(['a', 'b']);
    await failureOf(db.collection('notes').add({ data: [{ _id: 'c' }, { _id: 'a' }] }));
    expect(await db.collection('notes').count()).toMatchObject({ total: 2 });
  });

  it('refuses a taken id with the text of a duplicate key', async () => {
    await add({ _id: 'a' });
    const { errCode, message } = await failureOf(db.collection('notes').add({ data: { _id: 'a' } }));
    expect(errCode).toBe(-502001);
    expect(message).toMatch(/E11000 duplicate key error collection: notes index: _id_ dup key/);
  });

  it('refuses a field name that begins with $, and keeps one with a dot', async () => {
    const { errCode, message } = await failureOf(db.collection('notes').add({ data: { $key: 1 } }));
    expect([errCode, message]).toEqual([-502001, expect.stringContaining("'$key' is not valid for storage")]);
    await add({ _id: 'dotted', 'key.': '1', empty: [], nothing: {}, none: null });
    expect((await db.collection('notes').doc('dotted').get()).data).toEqual({
      ...{ _id: 'dotted', 'key.': '1', empty: [], nothing: {}, none: null },
    });
  });

  it('takes an id of 24 hexadecimal digits for the text that it is', async () => {
    const _id = '5e7b474a5e54c773b58d7b39';
    await add({ _id, name: 'a' });
    expect(await names({ _id })).toEqual(['a']);
    expect((await db.collection('notes').doc(_id).get()).data).toEqual({ _id, name: 'a' });
  });

  it('keeps a place on the map as it is', async () => {
    await add({ _id: 'place', at: db.Geo.Point(113, 23) });
    const { data } = await db.collection('notes').doc('place').get();
    expect(JSON.parse(JSON.stringify(data?.at))).toEqual({ type: 'Point', coordinates: [113, 23] });
  });

  it('names a collection that is not there', async () => {
    const { errCode, message } = await failureOf(db.collection('nowhere').get());
    expect(errCode).toBe(-502005);
    expect(message).toContain('Db or Table not exist');
    expect((await failureOf(db.collection('nowhere').add({ data: {} }))).errCode).toBe(-502005);
  });

  it('creates a collection once', async () => {
    await db.createCollection('fresh');
    await db.collection('fresh').add({ data: { _id: 'a' } });
    expect((await failureOf(db.createCollection('fresh'))).message).toContain('Table exist');
  });

  it('brings object ids back as text', async () => {
    const id = '0123456789abcdef01234567';
    const raw = Object(db)._db;
    await raw.collection('plain').add({ ref: raw.ObjectId({ id }) });
    const { data } = await db.collection('plain').get();
    expect(data[0]?.ref).toBe(id);
    expect(
      (
        await raw
          .collection('plain')
          .where({ ref: raw.ObjectId({ id }) })
          .get()
      ).data,
    ).toHaveLength(1);
  });
});

describe('comparisons', () => {
  beforeEach(() =>
    add(
      { name: 'a', n: 1, tags: ['x', 'y'], owner: 'li' },
      { name: 'b', n: 2, tags: ['y'], owner: 'li', none: null },
      { name: 'c', n: 3, tags: [], owner: 'wang', list: [2, 5] },
      { name: 'd', n: '3', owner: 'wang', deep: { at: { n: 5 } } },
    ),
  );

  it.each([
    ['eq', () => ({ n: _.eq(2) }), ['b']],
    ['plain equality', () => ({ n: 2 }), ['b']],
    ['neq, missing fields too', () => ({ n: _.neq(2) }), ['a', 'c', 'd']],
    ['lt', () => ({ n: _.lt(2) }), ['a']],
    ['lte', () => ({ n: _.lte(2) }), ['a', 'b']],
    ['gt compares numbers with numbers only', () => ({ n: _.gt(1) }), ['b', 'c']],
    ['gte', () => ({ n: _.gte(3) }), ['c']],
    ['in', () => ({ n: _.in([1, '3']) }), ['a', 'd']],
    ['nin', () => ({ n: _.nin([1, '3']) }), ['b', 'c']],
    ['and of two bounds', () => ({ n: _.gt(1).and(_.lt(3)) }), ['b']],
    ['and as a list', () => ({ n: _.and([_.gte(1), _.lte(2)]) }), ['a', 'b']],
    ['or on one field', () => ({ n: _.or(_.eq(1), _.eq(3)) }), ['a', 'c']],
    ['or over fields', () => _.or([{ n: 1 }, { owner: 'wang' }]), ['a', 'c', 'd']],
    ['and over fields', () => _.and([{ owner: 'wang' }, { n: _.gte(0) }]), ['c']],
    ['nor', () => _.nor([{ owner: 'li' }, { n: 3 }]), ['d']],
    ['nor on one field', () => ({ owner: _.nor(_.eq('li'), _.eq('wang')) }), []],
    ['not, missing fields too', () => ({ n: _.not(_.gt(1)) }), ['a', 'd']],
    ['exists', () => ({ none: _.exists(true) }), ['b']],
    ['exists false', () => ({ tags: _.exists(false) }), ['d']],
    ['null: equal to null or missing', () => ({ none: _.eq(null) }), ['a', 'b', 'c', 'd']],
    ['mod', () => ({ n: _.mod(2, 1) }), ['a', 'c']],
    ['mod as a list', () => ({ n: _.mod([2, 0]) }), ['b']],
    ['mod of an element', () => ({ list: _.mod(4, 1) }), ['c']],
    ['an element of an array', () => ({ tags: 'y' }), ['a', 'b']],
    ['all', () => ({ tags: _.all(['x', 'y']) }), ['a']],
    ['size', () => ({ tags: _.size(0) }), ['c']],
    ['elemMatch', () => ({ tags: _.elemMatch(_.gt('x')) }), ['a', 'b']],
    ['elemMatch neq: some other element', () => ({ tags: _.elemMatch(_.neq('y')) }), ['a']],
    ['jsonSchema', () => _.jsonSchema({ required: ['tags'] }), ['a', 'b', 'c']],
    ['nor of a jsonSchema', () => _.nor([_.jsonSchema({ required: ['tags'] })]), ['d']],
    [
      'or over ranges',
      () => _.or({ n: _.and(_.gte(1), _.lte(1)) }, { n: _.and(_.gt(2), _.lt(4)) }),
      ['a', 'c'],
    ],
    ['or of a single null', () => ({ made: _.or(_.eq(null)) }), ['a', 'b', 'c', 'd']],
    ['several fields at once', () => ({ n: _.gt(0).and(_.lte(2)), name: _.gt('a').and(_.lte('c')) }), ['b']],
    ['a pattern among values', () => ({ owner: _.in([/^W/i, 'zhao']) }), ['c', 'd']],
    ['no pattern among values', () => ({ owner: _.nin([/^W/i]) }), ['a', 'b']],
    ['a pattern on an element', () => ({ tags: /^x$/ }), ['a']],
    ['every id by a pattern', () => ({ _id: /.*/ }), ['a', 'b', 'c', 'd']],
    ['a nested field as an object', () => ({ deep: { at: { n: _.gt(4) } } }), ['d']],
    ['a nested field as a path', () => ({ 'deep.at.n': 5 }), ['d']],
    ['an expression', () => _.expr(_.aggregate.eq(['$owner', 'wang'])), ['c', 'd']],
    ['an indexed field with another', () => ({ owner: 'li', n: _.gt(1) }), ['b']],
    ['an indexed field among several', () => ({ owner: _.in(['li', 'zhao']) }), ['a', 'b']],
    ['a range of an indexed field', () => ({ owner: _.gt('m') }), ['c', 'd']],
    ['no condition', () => ({}), ['a', 'b', 'c', 'd']],
  ] as const)('%s', async (_title, where, expected) => {
    expect(await names(where())).toEqual(expected);
  });

  it('refuses operators that do not exist, code, and places on the map', async () => {
    for (const [condition, code] of [
      [{ n: { $near: 1 } }, -502002],
      [{ $where: 'true' }, -502002],
      [{ n: { $unheardOf: 1 } }, -502002],
    ] as const) {
      expect((await failureOf(db.collection('notes').where(condition).get())).errCode).toBe(code);
    }
    const near = { n: _.geoNear({ geometry: db.Geo.Point(113, 23), maxDistance: 1, minDistance: 0 }) };
    expect((await failureOf(db.collection('notes').where(near).get())).message).toContain('geographic');
  });

  it('finds by an embedded element that meets several conditions', async () => {
    await db.collection('plain').add({ data: { name: 'e', parts: [{ v: 1 }, { v: 7 }] } });
    const found = async (condition: object) =>
      (
        await db
          .collection('plain')
          .where({ parts: _.elemMatch(condition) })
          .get()
      ).data.length;
    expect(await found({ v: _.gt(6) })).toBe(1);
    expect(await found({ v: _.mod([4, 3]) })).toBe(1);
    expect(await found({ v: _.gt(1).and(_.lt(7)) })).toBe(0);
    expect(await found({ w: _.exists(true) })).toBe(0);
  });
});

describe('dates', () => {
  it('compares moments, not their texts', async () => {
    const at = (ms: number): Date => new Date(1_740_000_000_000 + ms);
    await add({ name: 'a', at: at(0) }, { name: 'b', at: at(1) }, { name: 'c', at: at(2) });
    expect(await names({ at: at(1) })).toEqual(['b']);
    expect(await names({ at: _.eq(at(1)) })).toEqual(['b']);
    expect(await names({ at: _.lte(at(1)) })).toEqual(['a', 'b']);
    expect(await names({ at: _.gte(at(1)).and(_.lte(at(1))) })).toEqual(['b']);
    expect(await names({ at: _.or(_.eq(at(0)), _.eq(at(2))) })).toEqual(['a', 'c']);
  });

  it("puts the cloud's own time where serverDate stands, with its offset, wherever that is", async () => {
    const minute = 60_000;
    const part = z.object({ at: z.date() });
    const stored = z.object({ data: z.object({ at: z.date(), list: z.array(z.date()), part }) });
    const inside = {
      list: [db.serverDate({ offset: minute })],
      part: { at: db.serverDate({ offset: -minute }) },
    };
    await db.collection('notes').add({ data: { _id: 's', at: db.serverDate(), ...inside } });
    const { data } = stored.parse(await db.collection('notes').doc('s').get());
    expect(Math.abs(data.at.getTime() - cloud.clock.now())).toBeLessThan(5000);
    expect(data.list[0]?.getTime()).toBe(data.at.getTime() + minute);
    expect(data.part.at.getTime()).toBe(data.at.getTime() - minute);
    const year = 31_536_000_000;
    await db
      .collection('notes')
      .doc('s')
      .update({ data: { at: db.serverDate({ offset: year }) } });
    expect(stored.parse(await db.collection('notes').doc('s').get()).data.at.getUTCFullYear()).toBe(2026);
  });
});

describe('regular expressions', () => {
  beforeEach(() => add({ name: 'AbcEnd结尾' }, { name: 'other' }));

  it.each([
    ['a literal', () => /^abc.*结尾$/i],
    ['the SDK’s own', () => db.RegExp({ regexp: '^abc.*结尾$', options: 'i' })],
    ['none, turned round', () => _.not(/^other$/)],
    ['several, either of them', () => _.or(db.RegExp({ regexp: '^Abc' }), db.RegExp({ regexp: 'nothing' }))],
  ])('%s', async (_title, pattern) => {
    expect(await names({ name: pattern() })).toEqual(['AbcEnd结尾']);
  });

  it('refuses a pattern that is none', async () => {
    const broken = db.collection('notes').where({ name: db.RegExp({ regexp: '(' }) });
    const { errCode, message } = await failureOf(broken.get());
    expect([errCode, message]).toEqual([-502001, expect.stringContaining('Invalid regular expression')]);
  });

  it('minds the case unless told otherwise, and can be turned round', async () => {
    expect(await names({ name: /^abc/ })).toEqual([]);
    expect(await names({ name: _.not(_.eq('other')) })).toEqual(['AbcEnd结尾']);
  });
});

describe('order, pages and fields', () => {
  it('orders by several fields, kinds of values apart', async () => {
    await add(
      { name: 'b', n: 1 },
      { name: 'a', n: 2 },
      { name: 'c', n: 1 },
      { name: 'd' },
      { name: 'e', n: 'text' },
    );
    const { data } = await db.collection('notes').orderBy('n', 'desc').orderBy('name', 'asc').get();
    expect(data.map(({ name }: Row) => name)).toEqual(['e', 'a', 'b', 'c', 'd']);
  });

  it('keeps the order in which documents were added when none is asked for', async () => {
    await add({ name: 'z' }, { name: 'a' }, { name: 'm' });
    const { data } = await db.collection('notes').get();
    expect(data.map(({ name }: Row) => name)).toEqual(['z', 'a', 'm']);
  });

  it('stops at 100 unless a limit says otherwise, and at 1000 whatever it says', async () => {
    await db.collection('plain').add({ data: Array.from({ length: 1005 }, (_item, n) => ({ n })) });
    const size = async (limit?: number) => {
      const all = db.collection('plain').where({ n: _.gte(0) });
      return (await (limit === undefined ? all : all.limit(limit)).get()).data.length;
    };
    expect(await size()).toBe(100);
    expect(await size(101)).toBe(101);
    expect(await size(1001)).toBe(1000);
    const { data } = await db.collection('plain').orderBy('n', 'asc').skip(1003).get();
    expect(data.map(({ n }: Row) => n)).toEqual([1003, 1004]);
    expect(
      await db
        .collection('plain')
        .where({ n: _.lt(5) })
        .count(),
    ).toMatchObject({ total: 5 });
    expect(await db.collection('plain').count()).toMatchObject({ total: 1005 });
  });

  it('orders Chinese text by its characters', async () => {
    await add({ name: '类别B' }, { name: '类别C' }, { name: '类别A' });
    expect(await names({ name: /^类别/i })).toEqual(['类别A', '类别B', '类别C']);
  });

  it('names what is wrong with a page', async () => {
    const { errCode, message } = await failureOf(db.collection('notes').skip(-1).get());
    expect([errCode, message]).toEqual([-501007, expect.stringContaining('[InvalidParameter] offset: ')]);
    expect(message).not.toContain('\n');
  });

  it('gives only the fields asked for, or all but those', async () => {
    await add({ _id: 'f', name: 'a', n: 1, deep: { x: 1, y: 2 }, tags: [1, 2, 3] });
    const fields = async (projection: object) =>
      (await db.collection('notes').field(projection).get()).data[0];
    expect(await fields({ n: true })).toEqual({ _id: 'f', n: 1 });
    expect(await fields({ n: true, _id: false })).toEqual({ n: 1 });
    expect(await fields({ deep: false, tags: false })).toEqual({ _id: 'f', name: 'a', n: 1 });
    expect(await fields({ 'deep.x': true })).toEqual({ _id: 'f', deep: { x: 1 } });
    expect(await fields({ tags: { $slice: 1 } })).toEqual({
      _id: 'f',
      name: 'a',
      n: 1,
      deep: { x: 1, y: 2 },
      tags: [1],
    });
    expect((await db.collection('notes').doc('f').field({ name: true }).get()).data).toEqual({
      _id: 'f',
      name: 'a',
    });
  });
});

describe('an index', () => {
  const kinds = [
    0,
    -1.5,
    2,
    10,
    '',
    'a',
    'ab',
    '一',
    true,
    false,
    null,
    new Date(0),
    new Date(-1),
    new Date(9),
  ];
  const lists = [[], [-5, 20], [2, 'a'], [null], ['a', ['ab']], [new Date(0)], [{ at: 1 }, { at: 5 }]];
  const values: readonly unknown[] = [...kinds, ...lists, { at: 1 }];
  const bounds = [-1.5, 1, 2, '', 'ab', new Date(0), new Date(9)];
  const conditions: readonly object[] = [
    ...[...kinds, 1, [2, 'a'], { at: 1 }].flatMap((value) => [
      { owner: value },
      { owner: { $in: [value, 'ab', null] } },
      { owner: value, n: { $gte: 1 } },
      { n: value, owner: 'a' },
    ]),
    ...bounds.flatMap((from) => [
      ...['$gt', '$gte', '$lt', '$lte'].map((operator) => ({ owner: { [operator]: from } })),
      ...['$gt', '$gte', '$lt', '$lte'].map((operator) => ({ owner: 2, n: { [operator]: from } })),
      ...bounds.map((to) => ({ owner: { $gt: from, $lte: to } })),
      ...bounds.map((to) => ({ $and: [{ owner: { $gte: from } }, { owner: { $lt: to } }] })),
    ]),
    ...[0, 1, 5, null].flatMap((at) => [{ 'owner.at': at }, { 'owner.at': { $gte: at } }, { owner: { at } }]),
  ];

  it('finds what a look at every document finds, in the same order', async () => {
    const some = [2, 10, 'a', null, new Date(0), [2, 'a']];
    const documents = values.flatMap((owner, at) =>
      some.map((n, place) => ({ _id: `${at}-${place}`, owner, n })),
    );
    documents.push(...values.map((n, place) => Object({ _id: `missing-${place}`, n })));
    await cloud.store.insert('plain', documents);
    await cloud.store.insert('twin', documents);
    const found = (name: string, query: object): string[] =>
      cloud.store.find(name, { query: { ...query }, offset: 0, limit: 1000 });
    let hits = 0;
    for (const query of conditions) {
      const expected = found('plain', query);
      expect({ query, found: found('twin', query) }).toEqual({ query, found: expected });
      hits += expected.length;
    }
    expect(hits).toBeGreaterThan(conditions.length);
  });
});
