import { expect, it } from 'vitest';
import { chinesePhoneOf, phoneOf } from './phone.js';

it.each([
  ['+12025550123', '+12025550123'],
  ['whatsapp:+12025550123', '+12025550123'],
  ['72645', undefined],
  ['TANDEM', undefined],
  ['+0123', undefined],
  ['', undefined],
])('%s proves %s', (from, phone) => {
  expect(phoneOf(from)).toBe(phone);
});

it.each([
  ['13812345678', '+8613812345678'],
  ['8613812345678', '+8613812345678'],
  ['008613812345678', '+8613812345678'],
  ['+8613812345678', '+8613812345678'],
  ['85298765432', '+85298765432'],
  ['+12025550123', '+12025550123'],
  ['abc', undefined],
])('%s is %s', (written, phone) => {
  expect(chinesePhoneOf(written)).toBe(phone);
});
