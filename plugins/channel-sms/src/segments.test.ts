import { expect, it } from 'vitest';
import { countSegments, countSegmentsInChina } from './segments.js';

it.each([
  ['', 'gsm-7', 0, 0],
  ['a'.repeat(160), 'gsm-7', 160, 1],
  ['a'.repeat(161), 'gsm-7', 161, 2],
  ['a'.repeat(306), 'gsm-7', 306, 2],
  ['a'.repeat(307), 'gsm-7', 307, 3],
  ['€'.repeat(80), 'gsm-7', 160, 1],
  ['€'.repeat(81), 'gsm-7', 162, 2],
  // The pair moves on to the next segment whole.
  [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'gsm-7', 306, 3],
  ['中'.repeat(70), 'ucs-2', 70, 1],
  ['中'.repeat(71), 'ucs-2', 71, 2],
  ['中'.repeat(134), 'ucs-2', 134, 2],
  ['😀'.repeat(35), 'ucs-2', 70, 1],
  ['😀'.repeat(36), 'ucs-2', 72, 2],
  ['😀'.repeat(67), 'ucs-2', 134, 3],
] as const)('%#', (text, encoding, units, segments) => {
  expect(countSegments(text)).toEqual({ encoding, units, segments });
});

it('knows the whole of GSM-7, and what looks like it', () => {
  const table = '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà';
  expect(countSegments(table)).toMatchObject({ encoding: 'gsm-7', units: table.length });
  expect(countSegments('\f^{}\\[~]|€')).toMatchObject({ encoding: 'gsm-7', units: 20 });
  for (const other of '`çáíóúâêôãõëï“”‘’–—…\u00a0\t\u001b中') {
    expect([other, countSegments(`a${other}`).encoding]).toEqual([other, 'ucs-2']);
  }
});

it.each([
  ['', 0],
  ['【示例】'.padEnd(70, '中'), 1],
  ['a'.repeat(70), 1],
  ['a'.repeat(71), 2],
  ['中'.repeat(134), 2],
  ['😀'.repeat(135), 3],
])('in China: %#', (text, segments) => {
  expect(countSegmentsInChina(text)).toBe(segments);
});
