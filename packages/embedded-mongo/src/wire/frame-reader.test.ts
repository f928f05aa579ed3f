import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameReader } from './frame-reader.js';

const frame = (content: Uint8Array): Buffer => {
  const bytes = Buffer.concat([Buffer.alloc(16), content]);
  bytes.writeInt32LE(bytes.length, 0);
  return bytes;
};

describe('FrameReader', () => {
  it('finds the same frames however the stream is cut', () => {
    const contents = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 });
    fc.assert(
      fc.property(contents, fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), (list, cuts) => {
        const frames = list.map(frame);
        const stream = Buffer.concat(frames);
        const reader = new FrameReader();
        const found: Buffer[] = [];
        for (let at = 0, n = 0; at < stream.length; n++) {
          const size = cuts[n % cuts.length] ?? 1;
          found.push(...reader.push(stream.subarray(at, at + size)));
          at += size;
        }
        expect(found).toEqual(frames);
      }),
    );
  });

  it.each([0, 15, 48_000_001, -1])('refuses the length %i', (length) => {
    const bytes = Buffer.alloc(16);
    bytes.writeInt32LE(length, 0);
    expect(() => new FrameReader().push(bytes)).toThrow(expect.objectContaining({ code: 17 }));
  });
});
