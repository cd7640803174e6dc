/** What changes and pipelines do to documents, through the real wx-server-sdk. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { type Database, databaseFor, failureOf, type Pipeline, type Row } from '../support/sdk';

jest.setTimeout(30_000);

let cloud: TestCloud;
let db: Database;
let _: Database['command'];
let $: Database['command']['aggregate'];

beforeAll(async () => {
  const databaseRulesDir = mkdtempSync(join(tmpdir(), 'localcloud-rules-'));
  const index = (name: string, unique: boolean, ...fields: string[]) => ({
    name,
    unique,
    fields: fields.map((field) => ({ name: field, direction: 'asc' })),
  });
  const definition = (...indexes: object[]) =>
    JSON.stringify({ permissions: { read: false, write: false }, indexes });
  writeFileSync(join(databaseRulesDir, 'notes.json'), definition(index('group', false, 'group', 'n')));
  writeFileSync(
    join(databaseRulesDir, 'people.json'),
    definition(index('card', true, 'card'), index('tags', true, 'tags')),
  );
  cloud = await startTestCloud({ databaseRulesDir, functionsDir: tmpdir() });
  db = databaseFor(cloud.url, { throwOnNotFound: false });
  _ = db.command;
  $ = _.aggregate;
});
afterAll(() => cloud.close());
beforeEach(async () => {
  for (const name of ['notes', 'people']) await db.collection(name).where({}).remove();
});

async function put(...documents: object[]): Promise<void> {
  await db.collection('notes').add({ data: documents });
}

async function read(id = 'a'): Promise<Row | null> {
  return (await db.collection('notes').doc(id).get()).data;
}

describe('changing a field', () => {
  const before = { _id: 'a', n: 2, f: 0.2, list: [1, 2, 3], tags: ['x'], deep: { b: { c: 1 } }, gone: 1 };
  beforeEach(() => put(before));

  it.each<[string, () => object, object]>([
    ['set one field', () => ({ n: 5 }), { n: 5 }],
    ['an object is merged into what is there', () => ({ deep: { d: 2 } }), { deep: { b: { c: 1 }, d: 2 } }],
    ['set replaces the object', () => ({ deep: _.set({ d: 2 }) }), { deep: { d: 2 } }],
    ['a path makes the objects it needs', () => ({ 'new.path': 1 }), { new: { path: 1 } }],
    ['null is a value', () => ({ n: null }), { n: null }],
    ['inc', () => ({ n: _.inc(3), fresh: _.inc(1) }), { n: 5, fresh: 1 }],
    ['inc of a fraction', () => ({ f: _.inc(-0.05) }), { f: 0.2 - 0.05 }],
    ['inc inside an object', () => ({ deep: { b: { c: _.inc(1) } } }), { deep: { b: { c: 2 } } }],
    ['mul', () => ({ n: _.mul(10), fresh: _.mul(10) }), { n: 20, fresh: 0 }],
    ['min', () => ({ n: _.min(1) }), { n: 1 }],
    ['max', () => ({ n: _.max(9), fresh: _.max(1) }), { n: 9, fresh: 1 }],
    ['push several', () => ({ list: _.push(4, 5) }), { list: [1, 2, 3, 4, 5] }],
    ['push a list', () => ({ list: _.push([4]), fresh: _.push([1]) }), { list: [1, 2, 3, 4], fresh: [1] }],
    [
      'push in order, cut',
      () => ({ list: _.push({ each: [9, 0], sort: -1, slice: 3 }) }),
      { list: [9, 3, 2] },
    ],
    ['push at a place', () => ({ list: _.push({ each: [9], position: 1 }) }), { list: [1, 9, 2, 3] }],
    ['unshift', () => ({ list: _.unshift([8, 9]) }), { list: [8, 9, 1, 2, 3] }],
    ['pop', () => ({ list: _.pop() }), { list: [1, 2] }],
    ['shift', () => ({ list: _.shift() }), { list: [2, 3] }],
    ['pull a value', () => ({ list: _.pull(2) }), { list: [1, 3] }],
    ['pull what meets a condition', () => ({ list: _.pull(_.gte(2)) }), { list: [1] }],
    [
      'pull what is among some',
      () => ({ list: _.pull(_.in([1, 3])), tags: _.pull('x') }),
      { list: [2], tags: [] },
    ],
    ['pullAll', () => ({ list: _.pullAll([1, 2]) }), { list: [3] }],
    ['addToSet', () => ({ tags: _.addToSet('y') }), { tags: ['x', 'y'] }],
    ['addToSet of several', () => ({ tags: _.addToSet({ $each: ['x', 'z'] }) }), { tags: ['x', 'z'] }],
    ['an element of an array by its place', () => ({ 'list.1': 9 }), { list: [1, 9, 3] }],
    ['removing an element leaves null', () => ({ list: { 1: _.remove() } }), { list: [1, null, 3] }],
  ])('%s', async (_title, change, expected) => {
    expect((await db.collection('notes').doc('a').update({ data: change() })).stats.updated).toBe(1);
    expect(await read()).toEqual({ ...before, ...expected });
  });

  it('takes dates for numbers of time, and objects as a whole', async () => {
    const at = (ms: number): Date => new Date(1_740_000_000_000 + ms);
    await put({ _id: 'd', at: at(5), parts: [{ a: 1, b: 2 }, { a: 2 }, { a: 1 }], made: [] });
    const change = async (data: object) =>
      (await db.collection('notes').doc('d').update({ data })).stats.updated;
    expect(await change({ at: _.max(at(9)) })).toBe(1);
    expect(await change({ at: _.max(at(8)) })).toBe(0);
    expect(await change({ at: _.min(at(7)), parts: _.pull({ a: 1 }) })).toBe(1);
    expect(await change({ parts: _.addToSet({ a: 3, b: 1 }) })).toBe(1);
    expect(await change({ parts: _.addToSet({ a: 3, b: 1 }) })).toBe(0);
    expect(await change({ parts: _.pull({ a: _.gte(3) }) })).toBe(1);
    expect(await change({ made: _.push(db.serverDate({ offset: 60_000 })) })).toBe(1);
    const row = await read('d');
    expect(row).toMatchObject({ at: at(7), parts: [{ a: 2 }] });
    const [made]: unknown[] = Array.isArray(row?.made) ? row.made : [];
    expect(made).toEqual(expect.any(Date));
    expect(Math.abs(Number(made) - cloud.clock.now() - 60_000)).toBeLessThan(5000);
  });

  it('removes and renames', async () => {
    await db
      .collection('notes')
      .doc('a')
      .update({ data: { gone: _.remove(), n: _.rename('m'), deep: { b: _.remove() } } });
    expect(await read()).toEqual({ _id: 'a', m: 2, f: 0.2, list: [1, 2, 3], tags: ['x'], deep: {} });
  });

  it('counts only documents that it really changes', async () => {
    expect(
      (
        await db
          .collection('notes')
          .doc('a')
          .update({ data: { n: 2 } })
      ).stats.updated,
    ).toBe(0);
    expect(
      (
        await db
          .collection('notes')
          .doc('none')
          .update({ data: { n: 2 } })
      ).stats.updated,
    ).toBe(0);
    expect(await read('none')).toBeNull();
  });

  it.each<[string, () => object]>([
    ['a number added to a text', () => ({ tags: _.inc(1) })],
    ['a text added to a number', () => ({ n: _.inc('1') })],
    ['a field inside a number', () => ({ 'n.inside': 1 })],
    ['a name inside an array', () => ({ list: { foo: 'bar' } })],
    ['an element pushed onto a number', () => ({ n: _.push(1) })],
    ['one field in two ways', () => ({ $set: { n: 1 }, $inc: { n: 1 } })],
  ])('refuses %s and leaves the document as it was', async (_title, change) => {
    expect((await failureOf(db.collection('notes').doc('a').update({ data: change() }))).errCode).toBe(
      -502001,
    );
    expect(await read()).toEqual(before);
  });

  it('never changes an id', async () => {
    const { errCode } = await failureOf(
      db
        .collection('notes')
        .doc('a')
        .update({ data: { _id: 'b' } }),
    );
    expect(errCode).toBe(-501007);
    const renamed = db
      .collection('notes')
      .doc('a')
      .update({ data: { '_id.x': 1 } });
    expect((await failureOf(renamed)).errCode).toBe(-501007);
  });
});

describe('several documents', () => {
  beforeEach(() =>
    put({ _id: 'a', group: 'g', n: 1 }, { _id: 'b', group: 'g', n: 2 }, { _id: 'c', group: 'h', n: 3 }),
  );

  it('changes all that match, or the first', async () => {
    const inGroup = db.collection('notes').where({ group: 'g' });
    expect((await inGroup.update({ data: { n: _.inc(10) } })).stats.updated).toBe(2);
    expect((await inGroup.update({ data: { n: _.inc(10) }, multi: false })).stats.updated).toBe(1);
    const { data } = await db.collection('notes').orderBy('_id', 'asc').get();
    expect(data.map(({ n }) => n)).toEqual([21, 12, 3]);
  });

  it('removes all that match, or the first, or one', async () => {
    expect((await db.collection('notes').where({ group: 'g' }).remove({ multi: false })).stats.removed).toBe(
      1,
    );
    expect((await db.collection('notes').doc('c').remove()).stats.removed).toBe(1);
    expect((await db.collection('notes').doc('c').remove()).stats.removed).toBe(0);
    expect((await db.collection('notes').where({ group: 'g' }).remove()).stats.removed).toBe(1);
    expect((await db.collection('notes').count()).total).toBe(0);
  });

  it('removes all that match whatever order, place or number is asked for: the SDK warns and sends none', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const inGroup = db.collection('notes').where({ group: 'g' }).orderBy('n', 'asc').skip(1);
    expect((await inGroup.remove()).stats.removed).toBe(2);
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });

  it('changes the first and brings it back, also when nothing changes', async () => {
    const raw = Object(db)._db.collection('notes');
    const changed = await raw.where({ group: 'g' }).updateAndReturn({ n: _.inc(5) });
    expect(changed).toMatchObject({ updated: 1, doc: { _id: 'a', group: 'g', n: 6 } });
    expect(await raw.where({ group: 'g' }).updateAndReturn({ n: 6 })).toMatchObject({ updated: 1 });
    expect(await raw.where({ group: 'none' }).updateAndReturn({ n: 6 })).toMatchObject({
      updated: 0,
      doc: null,
    });
    expect((await db.collection('notes').orderBy('_id', 'asc').get()).data.map(({ n }) => n)).toEqual([
      6, 2, 3,
    ]);
  });

  it('finds a changed document by its new values and no more by its old ones', async () => {
    await db
      .collection('notes')
      .doc('a')
      .update({ data: { group: 'h', n: 9 } });
    const found = async (where: object) =>
      (await db.collection('notes').where(where).get()).data.map(({ _id }) => _id);
    expect(await found({ group: 'h', n: _.gt(3) })).toEqual(['a']);
    expect(await found({ group: 'g' })).toEqual(['b']);
  });

  it('is all or nothing when one of them cannot be changed', async () => {
    await put({ _id: 'd', group: 'g', n: 'text' });
    await failureOf(
      db
        .collection('notes')
        .where({ group: 'g' })
        .update({ data: { n: _.inc(1) } }),
    );
    expect((await read('a'))?.n).toBe(1);
  });
});

describe('set', () => {
  it('adds a document or replaces the whole of it', async () => {
    const set = (data: object) => db.collection('notes').doc('a').set({ data });
    expect((await set({ n: 1, m: 1 })).stats).toEqual({ updated: 0, created: 1 });
    expect((await set({ n: 2 })).stats).toEqual({ updated: 1, created: 0 });
    expect(await read()).toEqual({ _id: 'a', n: 2 });
    expect((await set({ n: 2 })).stats).toEqual({ updated: 0, created: 0 });
  });

  it('takes no operators', async () => {
    expect(
      (
        await failureOf(
          db
            .collection('notes')
            .doc('a')
            .set({ data: { n: _.inc(1) } }),
        )
      ).errCode,
    ).toBe(-502001);
  });
});

describe('unique indexes', () => {
  beforeEach(async () => {
    await db.collection('people').add({ data: { _id: 'a', card: 'one', tags: ['x'] } });
  });
  const add = (data: object) => db.collection('people').add({ data });

  it('refuse a second document with the same value, naming index and key', async () => {
    const { errCode, message } = await failureOf(add({ _id: 'b', card: 'one', tags: ['y'] }));
    expect(errCode).toBe(-502001);
    expect(message).toContain(
      'E11000 duplicate key error collection: people index: card dup key: {"card":"one"}',
    );
    expect((await db.collection('people').count()).total).toBe(1);
  });

  it('refuse a change into a taken value, by update and by set', async () => {
    await add({ _id: 'b', card: 'two', tags: ['y'] });
    const other = db.collection('people').doc('b');
    expect((await failureOf(other.update({ data: { card: 'one' } }))).message).toContain('E11000');
    expect((await failureOf(other.set({ data: { card: 'one' } }))).message).toContain('E11000');
    expect((await other.get()).data).toEqual({ _id: 'b', card: 'two', tags: ['y'] });
  });

  it('free a value with the document that held it', async () => {
    await db.collection('people').doc('a').remove();
    await add({ _id: 'b', card: 'one', tags: ['x'] });
    await db
      .collection('people')
      .doc('b')
      .update({ data: { card: 'two' } });
    await add({ _id: 'c', card: 'one', tags: ['z'] });
  });

  it('take a missing value for null, once', async () => {
    await add({ _id: 'b', tags: ['y'] });
    expect((await failureOf(add({ _id: 'c', card: null, tags: ['z'] }))).message).toContain('E11000');
  });

  it('hold for each element of an array', async () => {
    expect((await failureOf(add({ _id: 'b', card: 'two', tags: ['y', 'x'] }))).message).toContain(
      'index: tags',
    );
    await add({ _id: 'c', card: 'three', tags: ['y', 'z'] });
    const { data } = await db.collection('people').where({ tags: 'z' }).get();
    expect(data.map(({ _id }) => _id)).toEqual(['c']);
  });
});

describe('pipelines', () => {
  const goods = [
    { _id: 1, kind: 'a', price: 10, at: new Date(1557826731686), tags: ['x', 'y'], who: 'li' },
    { _id: 2, kind: 'a', price: 30, at: new Date(0), tags: ['x'], who: 'wang' },
    { _id: 3, kind: 'b', price: 20, tags: [], who: 'li' },
  ];
  beforeEach(async () => {
    await put(...goods);
    await db.collection('people').add({ data: { _id: 'li', card: 'c1', tags: ['t1'], age: 24 } });
  });
  const run = async (build: (pipeline: Pipeline) => Pipeline): Promise<Row[]> =>
    (await build(db.collection('notes').aggregate()).end()).list;

  it('matches, groups and sorts', async () => {
    const list = await run((pipeline) =>
      pipeline
        .match({ price: _.gte(10) })
        .group({
          _id: '$kind',
          total: $.sum('$price'),
          mean: $.avg('$price'),
          most: $.max('$price'),
          n: $.sum(1),
        })
        .sort({ _id: -1 }),
    );
    expect(list).toEqual([
      { _id: 'b', total: 20, mean: 20, most: 20, n: 1 },
      { _id: 'a', total: 40, mean: 20, most: 30, n: 2 },
    ]);
  });

  it('groups everything, with first, last, lists and deviations', async () => {
    const [all] = await run((pipeline) =>
      pipeline.sort({ price: 1 }).group({
        _id: null,
        first: $.first('$price'),
        last: $.last('$price'),
        prices: $.push('$price'),
        kinds: $.addToSet('$kind'),
        spread: $.stdDevSamp('$price'),
      }),
    );
    expect(all).toMatchObject({ first: 10, last: 30, prices: [10, 20, 30], kinds: ['a', 'b'], spread: 10 });
  });

  it('projects, computes, skips and limits', async () => {
    const list = await run((pipeline) =>
      pipeline
        .sort({ price: -1 })
        .skip(1)
        .limit(1)
        .project({ _id: 0, price: 1, double: $.multiply(['$price', 2]), pair: ['$kind', '$who'] }),
    );
    expect(list).toEqual([{ price: 20, double: 40, pair: ['b', 'li'] }]);
  });

  it('chooses by condition', async () => {
    const list = await run((pipeline) =>
      pipeline.project({
        _id: 0,
        dear: $.cond([$.gte(['$price', 20]), '贵', '便宜']),
        at: $.ifNull(['$missing', 'none']),
        literal: $.eq(['$kind', $.literal('a')]),
      }),
    );
    expect(list[0]).toEqual({ dear: '便宜', at: 'none', literal: true });
    expect(list[2]).toEqual({ dear: '贵', at: 'none', literal: false });
  });

  it('unwinds arrays, with or without the empty ones', async () => {
    const tags = (how: unknown) =>
      run((pipeline) => pipeline.unwind(how).project({ _id: 1, tags: 1, at: '$place' }));
    expect((await tags('$tags')).map(({ tags: tag }) => tag)).toEqual(['x', 'y', 'x']);
    expect(await tags({ path: '$tags', preserveNullAndEmptyArrays: true })).toHaveLength(4);
    expect((await tags({ path: '$tags', includeArrayIndex: 'place' }))[1]).toMatchObject({
      _id: 1,
      tags: 'y',
      at: 1,
    });
    const counted = await run((pipeline) => pipeline.unwind('$tags').sortByCount('$tags'));
    expect(counted).toEqual([
      { _id: 'x', count: 2 },
      { _id: 'y', count: 1 },
    ]);
  });

  it('counts, adds fields, takes a part for the whole, draws a sample', async () => {
    expect(await run((pipeline) => pipeline.match({ kind: 'a' }).count('n'))).toEqual([{ n: 2 }]);
    expect(
      (await run((pipeline) => pipeline.addFields({ half: $.multiply(['$price', 0.5]) })))[0],
    ).toMatchObject({ half: 5, price: 10 });
    expect(
      await run((pipeline) => pipeline.limit(1).replaceRoot({ newRoot: { name: $.concat(['$who', '!']) } })),
    ).toEqual([{ name: 'li!' }]);
    expect(await run((pipeline) => pipeline.sample({ size: 2 }))).toHaveLength(2);
  });

  it('sorts into buckets', async () => {
    const list = await run((pipeline) =>
      pipeline.bucket({ groupBy: '$price', boundaries: [0, 20], default: 'more', output: { n: $.sum(1) } }),
    );
    expect(list).toEqual([
      { _id: 0, n: 1 },
      { _id: 'more', n: 2 },
    ]);
  });

  it('looks up other collections, by field and by pipeline', async () => {
    const byField = { from: 'people', localField: 'who', foreignField: '_id', as: 'person' };
    const list = await run((pipeline) => pipeline.lookup(byField).sort({ _id: 1 }));
    expect(list.map(({ person }) => person)).toEqual([
      [{ _id: 'li', card: 'c1', tags: ['t1'], age: 24 }],
      [],
      [{ _id: 'li', card: 'c1', tags: ['t1'], age: 24 }],
    ]);
    const byPipeline = { from: 'people', pipeline: [{ $match: { age: 24 } }], as: 'all' };
    expect((await run((pipeline) => pipeline.lookup(byPipeline)))[1]?.all).toHaveLength(1);
  });

  it('takes dates apart as MongoDB does', async () => {
    const [first] = await run((pipeline) =>
      pipeline.match({ _id: 1 }).project({
        _id: 0,
        at: 1,
        day: $.dateToString({ date: '$at', format: '%Y-%m-%d %H:%M', timezone: 'Asia/Shanghai' }),
        dayOfWeek: $.dayOfWeek('$at'),
        dayOfYear: $.dayOfYear('$at'),
        week: $.week('$at'),
        isoWeek: $.isoWeek('$at'),
        made: $.dateFromParts({ year: 2017, month: 2, day: 8, hour: 12, timezone: 'America/New_York' }),
      }),
    );
    expect(first).toEqual({
      at: goods[0]?.at,
      day: '2019-05-14 17:38',
      dayOfWeek: 3,
      dayOfYear: 134,
      week: 19,
      isoWeek: 20,
      made: new Date('2017-02-08T17:00:00.000Z'),
    });
  });

  it('finds null in the parts of a date that is not there, and truncates to whole numbers unasked', async () => {
    const [first] = await run((pipeline) =>
      pipeline.match({ _id: 1 }).project({
        _id: 0,
        year: $.year('$gone'),
        hour: $.hour({ date: '$gone', timezone: '+08:00' }),
        week: $.week('$gone'),
        local: $.hour({ date: '$at', timezone: '+08:00' }),
        whole: $.trunc(2.7),
      }),
    );
    expect(first).toEqual({ year: null, hour: null, week: null, local: 17, whole: 2 });
  });

  it('works on text and on sets', async () => {
    const [first] = await run((pipeline) =>
      pipeline.match({ _id: 1 }).project({
        _id: 0,
        upper: $.toUpper('$who'),
        split: $.split(['a/b', '/']),
        part: $.substr(['$who', 0, 1]),
        at: $.indexOfCP(['$who', 'i']),
        union: $.setUnion(['$tags', ['z']]),
        less: $.setDifference(['$tags', ['x']]),
        merged: $.mergeObjects([{ a: 1 }, { b: 2 }]),
      }),
    );
    expect(first).toEqual({
      upper: 'LI',
      split: ['a', 'b'],
      part: 'l',
      at: 1,
      union: ['x', 'y', 'z'],
      less: ['y'],
      merged: { a: 1, b: 2 },
    });
  });

  const branch = (when: unknown, value: unknown): object =>
    Object.fromEntries([
      ['case', when],
      ['then', value],
    ]);

  it.each<[string, () => unknown, unknown]>([
    ['let', () => $.let({ vars: { t: $.multiply(['$price', 2]) }, in: $.sum(['$$t', -1]) }), 19],
    [
      'switch',
      () => $.switch({ branches: [branch($.gt(['$price', 15]), 'dear')], default: 'cheap' }),
      'cheap',
    ],
    ['a missing date', () => $.dateToString({ date: '$none', onNull: 'null' }), 'null'],
    ['a date by its UTC day', () => $.dateToString({ date: '$at', format: '%Y-%m-%d' }), '2019-05-14'],
    [
      'a date from text',
      () => $.dateFromString({ dateString: '2019-05-14T09:38:51.686Z' }),
      new Date(1557826731686),
    ],
    [
      'parts of a date',
      () => [$.year('$at'), $.month('$at'), $.dayOfMonth('$at'), $.hour('$at')],
      [2019, 5, 14, 9],
    ],
    ['smaller parts', () => [$.minute('$at'), $.second('$at'), $.millisecond('$at')], [38, 51, 686]],
    ['ISO days', () => [$.isoDayOfWeek('$at'), $.isoWeekYear('$at')], [2, 2019]],
    ['a place in a text', () => [$.indexOfBytes(['$who', 'i']), $.indexOfCP(['$who', 'x'])], [1, -1]],
    ['texts side by side', () => [$.strcasecmp(['$who', 'LI']), $.strcasecmp(['$who', 'a'])], [0, 1]],
    ['a text to its end', () => [$.substr(['a/bc', 2, -1]), $.substr(['a/bc', 1, 9])], ['bc', '/bc']],
    ['a part of a text', () => [$.substrBytes(['a/bc', 0, 1]), $.substr(['$none', 0, 2])], ['a', '']],
    ['small letters', () => $.toLower('LI'), 'li'],
    ['all or any elements', () => [$.allElementsTrue([[1, 0]]), $.anyElementTrue([[1, 0]])], [false, true]],
    ['all elements of none', () => [$.allElementsTrue([[]]), $.anyElementTrue([[]])], [true, false]],
    [
      'sets side by side',
      () => [$.setEquals(['$tags', ['y', 'x', 'x']]), $.setIsSubset([['x'], '$tags'])],
      [true, true],
    ],
    ['what sets share', () => $.setIntersection(['$tags', ['z', 'x']]), ['x']],
    ['what only one has', () => $.setDifference([[{}, [], 1], [1]]), [{}, []]],
    ['a text that looks like a field', () => $.eq(['$kind', $.literal('$kind')]), false],
    [
      'elements chosen, changed, summed',
      () => $.filter({ input: '$tags', as: 't', cond: $.eq(['$$t', 'y']) }),
      ['y'],
    ],
  ])('computes %s', async (_title, expression, expected) => {
    const [first] = await run((pipeline) =>
      pipeline.match({ _id: 1 }).project({ _id: 0, value: expression() }),
    );
    expect(first).toEqual({ value: expected });
  });

  it('merges the objects of a group', async () => {
    await put({ kind: 'm', part: { a: 1 } }, { kind: 'm', part: { b: 2 } });
    const list = await run((pipeline) =>
      pipeline.match({ kind: 'm' }).group({ _id: '$kind', all: $.mergeObjects('$part') }),
    );
    expect(list).toEqual([{ _id: 'm', all: { a: 1, b: 2 } }]);
  });

  it('joins by object ids, of the document and of a field', async () => {
    const raw = Object(db)._db;
    const [one, two] = ['0123456789abcdef01234567', '76543210fedcba9876543210'].map((id) =>
      raw.ObjectId({ id }),
    );
    expect(await raw.collection('people').add({ _id: one, card: 'o' })).toMatchObject({
      id: '0123456789abcdef01234567',
    });
    await raw.collection('notes').add({ _id: two, ref: one });
    const join = { from: 'people', localField: 'ref', foreignField: '_id', as: 'joined' };
    const list = await run((pipeline) => pipeline.match({ ref: _.exists(true) }).lookup(join));
    expect(list).toMatchObject([{ joined: [{ _id: '0123456789abcdef01234567', card: 'o' }] }]);
  });

  it('answers 20 documents unless a limit says otherwise', async () => {
    await put(...Array.from({ length: 30 }, (_none, n) => ({ kind: 'many', n })));
    const many = async (build: (pipeline: Pipeline) => Pipeline) =>
      (await run((pipeline) => build(pipeline.match({ kind: 'many' })))).length;
    expect(await many((pipeline) => pipeline)).toBe(20);
    expect(await many((pipeline) => pipeline.limit(25))).toBe(25);
    expect(await many((pipeline) => pipeline.limit(1000))).toBe(30);
  });

  it('names a stage that it does not know', async () => {
    const raw = Object(db)._db.collection('notes').options({ raw: true });
    const known = await raw.aggregate([{ $match: { kind: { $eq: 'a' } } }, { $count: 'n' }]).end();
    expect(known.data).toEqual([{ n: 2 }]);
    expect((await failureOf(raw.aggregate([{ $unheardOf: 1 }]).end())).message).toContain('$unheardOf');
  });

  it('only reads', async () => {
    const raw = Object(db)._db.collection('notes').options({ raw: true });
    for (const stage of [{ $out: 'copy' }, { $merge: { into: 'people' } }]) {
      expect(await failureOf(raw.aggregate([stage]).end())).toMatchObject({
        errCode: 'DATABASE_INVALID_OPERRATOR',
        message: expect.stringContaining('only reads'),
      });
    }
    expect(await db.collection('people').count()).toMatchObject({ total: 1 });
  });
});
