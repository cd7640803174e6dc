import { guardEvent } from '../../cloudfunctions/common/guard';

const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });

describe('the guard', () => {
  test("takes off WeChat's own keys and keeps the caller's", () => {
    const event = { action: 'list', userInfo: { $ne: 1 }, tcbContext: {}, year: 2025 };
    expect(guardEvent(event)).toEqual({ ok: true, event: { action: 'list', year: 2025 } });
  });

  test.each([
    ['an operator', '{"a":{"$ne":null}}', 'a.$ne'],
    ['an operator inside an array', '{"a":[1,{"$inc":1}]}', 'a[1].$inc'],
    ['a dotted key', '{"a.b":1}', 'a.b'],
    ['__proto__', '{"a":{"__proto__":{"x":1}}}', 'a.__proto__'],
    ['__proto__ at the top', '{"__proto__":{"x":1}}', '__proto__'],
    ['constructor', '{"constructor":{}}', 'constructor'],
    ['prototype', '{"a":{"prototype":1}}', 'a.prototype'],
  ])('refuses %s', (_name, json, path) => {
    const event: unknown = JSON.parse(json);
    expect(guardEvent(event)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT', path } });
  });

  test.each([[null], [[]], ['text'], [1], [undefined], [true], [new Date(0)]])(
    'refuses %p as an event',
    (event) => {
      expect(guardEvent(event)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    },
  );

  test('bounds the depth without exhausting the stack', () => {
    expect(guardEvent(nested(16)).ok).toBe(true);
    expect(guardEvent(nested(17)).ok).toBe(false);
    let deep: unknown = 1;
    for (let level = 0; level < 200_000; level += 1) deep = { a: deep };
    expect(guardEvent({ deep }).ok).toBe(false);
  });

  test('bounds the size in bytes, not in characters', () => {
    expect(guardEvent({ a: 'a'.repeat(64 * 1024 - 8) }).ok).toBe(true);
    expect(guardEvent({ a: 'a'.repeat(64 * 1024 - 7) }).ok).toBe(false);
    expect(guardEvent({ a: '医'.repeat(22_000) }).ok).toBe(false);
  });

  test('keeps the path of a hostile key short', () => {
    const result = guardEvent({ [`$${'x'.repeat(5000)}`]: 1 });
    expect(result.ok ? '' : (result.error.path ?? '').length).toBeLessThanOrEqual(201);
  });
});
