import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexWords, queryWords } from './search-words.js';

/** Whether the query finds the text, as the store does it. */
function finds(query: string, text: string, masked?: true): boolean {
  const words = indexWords(text);
  const { exact, prefixes } = queryWords(query, masked);
  if (exact.length + prefixes.length === 0) return false;
  return (
    exact.every((either) => either.some((word) => words.includes(word))) &&
    prefixes.every((either) => either.some((prefix) => words.some((w) => w.startsWith(prefix))))
  );
}

describe('words of messages', () => {
  it.each([
    ['快递', '我的快递到哪了？', true],
    ['快', '我的快递到哪了？', true],
    ['递快', '我的快递到哪了？', false],
    ['快递 退款', '快递坏了，要退款', true],
    ['parc', 'Where is my parcel?', true],
    ['PARCEL where', 'Where is my parcel?', true],
    ['arcel', 'Where is my parcel?', false],
    ['ＡＢ１２', 'order ab1234', true],
    ['订单AB12', '我的订单 AB1234 呢', true],
    ['', 'anything', false],
    ['.*', 'anything', false],
  ])('%j in %j: %s', (query, text, expected) => {
    expect(finds(query, text)).toBe(expected);
  });

  it('are found by any piece of Chinese that stands in the text', () => {
    const han = fc.string({ unit: fc.constantFrom(...'我的快递到哪了退款订单'), minLength: 1, maxLength: 8 });
    fc.assert(fc.property(han, han, han, (a, b, c) => finds(b, a + b + c)));
  });

  const written = '手机13987654321，备用 139-8765-4321，write to secret.person@example.com, order AB12';
  it.each([
    ['13987654321', true],
    ['+86 139 8765 4321', true],
    ['secret.person@example.com', true],
    ['order ab', true],
    ['example', true],
    ['手机', true],
    // As it is shown: 139****4321.
    ['4321', true],
    ['139', true],
    ['1398', false],
    ['1398765432', false],
    ['8765', false],
    ['54321', false],
    ['secret', false],
    ['person', false],
    ['secret.person@example.co', false],
    ['=13987654321', true],
    ['#8765', false],
  ])('of a masked reader who looks for %j: %s', (query, expected) => {
    expect(finds(query, written, true)).toBe(expected);
    if (!query.includes('=')) expect(finds(query, written) || query === '54321' || query.startsWith('+86')).toBe(true);
  });

  it('tell a masked reader no digit that is not shown', () => {
    const piece = fc.tuple(fc.nat({ max: 10 }), fc.nat({ max: 10 })).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
    const mobile = fc.stringMatching(/^1[3-9]\d{9}$/);
    fc.assert(
      fc.property(mobile, piece, ([...digits], [from, to]) => {
        const number = digits.join('');
        const part = number.slice(from, to);
        const isShown = number.slice(0, 3).startsWith(part) || number.slice(-4).startsWith(part);
        expect(finds(part, `call ${number}`, true)).toBe(part !== '' && isShown);
      }),
    );
  });

  it('are bounded, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 9000 }), (text) => indexWords(text).length <= 2000));
    expect(indexWords('x'.repeat(9000))[0]).toHaveLength(40);
  });
});
