import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexWords, queryWords } from './search-words.js';

/** Whether the query finds the text, as the store does it. */
function finds(query: string, text: string): boolean {
  const words = indexWords(text);
  const { exact, prefixes } = queryWords(query);
  if (exact.length + prefixes.length === 0) return false;
  return (
    exact.every((word) => words.includes(word)) && prefixes.every((prefix) => words.some((w) => w.startsWith(prefix)))
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

  it('are bounded, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 9000 }), (text) => indexWords(text).length <= 2000));
    expect(indexWords('x'.repeat(9000))[0]).toHaveLength(40);
  });
});
