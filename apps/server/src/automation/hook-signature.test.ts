import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaySeconds, signHook, verifiedSignature } from './hook-signature.js';

const now = 1_700_000_000_000;
const body = Buffer.from('{"a":1}');
const header = signHook('secret', body, now);

describe('a signature', () => {
  it('is right for its secret, its body and its time', () => {
    expect(verifiedSignature(header, 'secret', body, now)).toMatch(/^[0-9a-f]{64}$/);
    expect(verifiedSignature(header, 'other', body, now)).toBeUndefined();
    expect(verifiedSignature(header, 'secret', Buffer.from('{"a":2}'), now)).toBeUndefined();
    const moved = header.replace(/^t=\d+/, `t=${now / 1_000 + 1}`);
    expect(verifiedSignature(moved, 'secret', body, now)).toBeUndefined();
  });

  it('is worth something within the window, before and after', () => {
    const at = (seconds: number) => verifiedSignature(header, 'secret', body, now + seconds * 1_000);
    expect(at(replaySeconds)).toBeDefined();
    expect(at(-replaySeconds)).toBeDefined();
    expect(at(replaySeconds + 1)).toBeUndefined();
    expect(at(-replaySeconds - 1)).toBeUndefined();
  });

  it.each([undefined, '', 't=1', 'v1=00', `${header},v1=00`, header.toUpperCase()])('is none: %s', (text) => {
    expect(verifiedSignature(text, 'secret', body, now)).toBeUndefined();
  });

  it('is never right by chance, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.uint8Array(), (text, bytes) => {
        expect(verifiedSignature(text, 'secret', bytes, now)).toBeUndefined();
      }),
    );
  });
});
