import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idSchema } from './id.js';
import { type JsonValue, jsonBytes, utf8Bytes } from './json.js';
import { isEmptyText, textIn, textLanguageOf } from './localized-text.js';
import { isVariableName } from './variable-name.js';

describe('the bytes of a text', () => {
  it.each([
    ['', 0],
    ['a', 1],
    ['\u007f', 1],
    ['\u0080', 2],
    ['\u07ff', 2],
    ['\u0800', 3],
    ['中', 3],
    ['\uffff', 3],
    ['😀', 4],
    ['👩‍👩‍👧‍👦', 25],
    ['e\u0301', 3],
  ])('%j are %d', (text, bytes) => {
    expect(utf8Bytes(text)).toBe(bytes);
  });

  it('are those that are sent, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(utf8Bytes(text)).toBe(Buffer.byteLength(text));
      }),
    );
  });

  it('of a value are those of its JSON, halves of signs as well', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('\uD800', '\uDC00a', 'a\uD83D'), (value, half) => {
        const given = [value as JsonValue, half];
        expect(jsonBytes(given)).toBe(Buffer.byteLength(JSON.stringify(given)));
      }),
    );
  });
});

describe('the language of a text', () => {
  it.each([
    ['zh', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    ['ZH-hant', 'zh-CN'],
    ['zh_TW', 'zh-CN'],
    ['en', 'en'],
    ['de-CH', 'en'],
    ['zhuang', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('for “%s” is %s', (tag, language) => {
    expect(textLanguageOf(tag)).toBe(language);
  });

  it.each([
    [{ en: 'a', 'zh-CN': '甲' }, 'a', '甲'],
    [{ en: 'a' }, 'a', 'a'],
    [{ 'zh-CN': '甲' }, '甲', '甲'],
    [{ en: '', 'zh-CN': '甲' }, '甲', '甲'],
    [{ en: ' ', 'zh-CN': '甲' }, ' ', '甲'],
    [{}, '', ''],
    [undefined, '', ''],
  ])('%j reads %j and %j', (text, english, chinese) => {
    expect([textIn(text, 'en'), textIn(text, 'zh-CN')]).toEqual([english, chinese]);
    expect(isEmptyText(text)).toBe(english === '' && chinese === '');
  });
});

describe('a name', () => {
  it.each(['a', 'A-b_c:9', '-', '9', 'x'.repeat(64), 'hasOwn'])('%s is an id', (id) => {
    expect(idSchema.safeParse(id).success).toBe(true);
  });

  it.each([
    ...['', 'a b', 'a.b', '中', '😀', 'a/b', '../x', 'x'.repeat(65), 'a\n', ' a'],
    ...Object.getOwnPropertyNames(Object.prototype),
  ])('%j is none', (id) => {
    expect(idSchema.safeParse(id).success).toBe(false);
  });

  it('of a variable can be read behind a dot, whichever it is', () => {
    const words = 'as break in true null let void while package namespace prototype constructor __proto__'.split(' ');
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom(...words)), (name) => {
        if (isVariableName(name)) {
          expect(name).toMatch(/^[A-Za-z_]\w*$/);
          expect(words).not.toContain(name);
        }
      }),
    );
    expect(words.map(isVariableName)).toEqual(words.map(() => false));
  });
});
