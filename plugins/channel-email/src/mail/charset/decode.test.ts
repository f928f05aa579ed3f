import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode.js';

const folder = join(import.meta.dirname, '../../../../../../shared/data/charset-cjk');
const sets = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('-utf8.txt'))
      .map((name) => name.replace('-utf8.txt', ''))
  : [];

describe.skipIf(sets.length === 0)('every set of the shared data', () => {
  it.each(sets)('reads %s exactly', (set) => {
    const bytes = readFileSync(join(folder, `${set}.txt`));
    expect(decodeText(bytes, set)).toBe(readFileSync(join(folder, `${set}-utf8.txt`), 'utf8'));
  });
});

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('decodeText', () => {
  it.each([
    ['gb2312', 'c4e3 bac3', '你好'],
    ['GB2312', '8139ee39', '㐀'],
    ['gbk', '8181', '亖'],
    ['gb18030', '9534b031', '𠮟'],
    ['Big5', 'a741 a66e', '你好'],
    ['shift_jis', '93fa 967b', '日本'],
    ['euc-jp', 'c6fc cbdc', '日本'],
    ['iso-2022-jp', '1b2442 467c 4b5c 1b2842', '日本'],
    ['euc-kr', 'c7d1 b1db', '한글'],
    ['euc-kr', 'a4d4 a4b6 a4d0 a4d4', '쓔'],
    ['ks_c_5601-1987', '8141', '갂'],
    ['iso-2022-kr', '1b242943 0e 4751 315b 0f 21', '한글!'],
    ['johab', 'd065 8b69', '한글'],
    ['hz-gb-2312', '7e7b 4463 3a43 7e7d 7e7e', '你好~'],
    ['shift_jisx0213', '82f5', 'か゚'],
    ['euc-jisx0213', 'a4f7', 'か゚'],
    ['utf-8', 'e4bda0', '你'],
    ['windows-1251', 'cff0e8', 'При'],
    ['iso-8859-1', '93 e9 94', '“é”'],
  ])('reads %s', (charset, hex, text) => {
    expect(decodeText(bytesOf(hex), charset)).toBe(text);
  });

  it.each(['unknown-8bit', 'x-unknown', 'no-such-set', '', '__proto__', 'utf-7'])(
    'guesses what %j means',
    (charset) => {
      expect(decodeText(bytesOf('e4bda0e5a5bd'), charset)).toBe('你好');
      expect(decodeText(bytesOf('c4e3 bac3 a3ac cac0 bde7'), charset)).toBe('你好，世界');
      expect(decodeText(Buffer.from('D\xfcsseldorf, sch\xf6n', 'latin1'), charset)).toBe('Düsseldorf, schön');
    },
  );

  it('never makes markup out of UTF-7', () => {
    expect(decodeText(Buffer.from('+ADw-script+AD4-'), 'unicode-1-1-utf-7')).toBe('+ADw-script+AD4-');
  });

  it('reads any bytes in any set without an error', () => {
    const bytes = Uint8Array.from({ length: 512 }, (_, at) => (at * 7) % 256);
    for (const set of ['hz', 'euc-kr', 'iso-2022-kr', 'johab', 'euc-jisx0213', 'shift_jisx0213', 'gb18030', 'big5']) {
      expect(decodeText(bytes, set)).toEqual(expect.any(String));
    }
  });
});
