import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPath, parsePath, valueAt } from './path.js';

describe('parsePath', () => {
  it.each([
    ['', []],
    ['a', ['a']],
    ['a.b_c.D9', ['a', 'b_c', 'D9']],
    ['a[0][12].b', ['a', 0, 12, 'b']],
    ['[3]', [3]],
    ['a["x y"].b', ['a', 'x y', 'b']],
    ['a["say \\"hi\\" \\\\"]', ['a', 'say "hi" \\']],
    ['a["tab\\t, line\\n, \\u4e2d"]', ['a', 'tab\t, line\n, 中']],
    ['a["订单号"]["😀"]', ['a', '订单号', '😀']],
    ['a.in', ['a', 'in']],
    ['a[""]', ['a', '']],
    ['a[007]', ['a', 7]],
  ])('%s', (source, path) => {
    expect(parsePath(source)).toEqual(path);
  });

  it.each(['.a', 'a.', 'a..b', 'a[', 'a[x]', 'a[-1]', 'a b', '1a', 'a["x]', "a['x']", 'a.b()', 'a[1234567]'])(
    'refuses %s',
    (source) => {
      expect(parsePath(source)).toBeUndefined();
    },
  );

  it('reads what formatPath writes', () => {
    const key = fc.oneof(
      fc.integer({ min: 0, max: 999_999 }),
      fc.stringMatching(/^[A-Za-z_]\w{0,8}$/),
      fc.stringMatching(/^[ -~]{0,8}$/),
      fc.constantFrom('in', 'null', 'true', 'for', '订单号', '\t\n', '\u0000', '😀', '__proto__'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 6 }), (path) => {
        expect(parsePath(formatPath(path))).toEqual(path);
      }),
    );
  });
});

describe('valueAt', () => {
  const value = { a: [{ b: 1 }, null], s: 'text', f: false, d: new Date(5) };

  it.each([
    [[], value],
    [['a', 0, 'b'], 1],
    [['a', 1], null],
    [['f'], false],
    [['d'], '1970-01-01T00:00:00.005Z'],
    [['a', 7], null],
    [['a', 1, 'b'], null],
    [['s', 'length'], null],
    [['a', 'length'], 2],
    [['toString'], null],
    [['__proto__', 'toString'], null],
  ])('%j', (path, expected) => {
    expect(valueAt(value, path)).toEqual(expected);
  });
});
