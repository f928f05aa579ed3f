import { describe, expect, it } from 'vitest';
import { fileKind, isShown } from './file-kind.js';

const text = 'text/plain; charset=utf-8';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('the kind of a file', () => {
  it.each([
    ['an image', png, 'image/png', 'image/png'],
    ['a document', Buffer.from('%PDF-1.7\n1 0 obj'), 'application/pdf', undefined],
    ['a page, as text', Buffer.from('<html><script>alert(1)</script></html>'), text, undefined],
    ['an SVG, as text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), text, undefined],
    ['Chinese text', Buffer.from('订单号,金额\n4711,'.repeat(400)), text, undefined],
    ['a program', Buffer.from('MZ\u0090\u0000\u0003', 'latin1'), undefined, undefined],
    ['noise', Buffer.from([0x80, 0x81, 0x82, 0x83, 0x84, 0x85]), undefined, undefined],
  ])('%s', async (_, bytes, asFile, asImage) => {
    expect([await fileKind(bytes, 'files'), await fileKind(bytes, 'images')]).toEqual([asFile, asImage]);
  });

  it('of what a customer sends may be unknown; of what stands at an address, a text is a page that has ended', async () => {
    const noise = Buffer.from([0x80, 0x81, 0x82]);
    expect(await fileKind(noise, 'anything')).toBe('application/octet-stream');
    expect(await fileKind(noise, 'media')).toBeUndefined();
    expect(await fileKind(Buffer.from('gone'), 'media')).toBeUndefined();
    expect(await fileKind(png, 'media')).toBe('image/png');
  });

  it.each([
    ['a program of Windows', Buffer.from('MZ\u0090\u0000\u0003', 'latin1'), 'photo.pdf'],
    ['a program of Linux', Buffer.from('\u007fELF\u0002\u0001\u0001'), 'photo.pdf'],
    ['a script by its first line', Buffer.from('#!/bin/sh\nrm -rf ~'), 'notes.txt'],
    ['a script by its ending', Buffer.from('del *.*'), 'readme.BAT'],
    ['a program behind two endings', Buffer.from('%PDF-1.7'), 'invoice.pdf.exe. . '],
  ])('%s is taken from nobody', async (_, bytes, name) => {
    for (const takes of ['files', 'anything', 'media'] as const) {
      expect(await fileKind(bytes, takes, name)).toBeUndefined();
    }
  });

  it.each([
    ['image/png', true],
    ['application/pdf', true],
    [text, true],
    ['application/zip', false],
  ])('%s is shown in place: %s', (type, shown) => expect(isShown(type)).toBe(shown));
});
