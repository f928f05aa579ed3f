import { describe, expect, it } from 'vitest';
import { shopFlow } from '../../test/shop-flow.js';
import { flowDocumentSchema } from './flow-document.js';

const place = { position: { x: 0, y: 0 }, width: 200, height: 100 };
const frame = { kind: 'frame', id: 'f1', ...place, title: 'Greeting' };
const note = { kind: 'note', id: 'n1', ...place, text: '**Ask** Li Lei' };
const comment = {
  kind: 'comment',
  id: 'c1',
  nodeId: 'start',
  messages: [{ by: { id: 'u1', name: 'Wang Min' }, at: 1, text: 'Why first?' }],
};
const accepts = (annotations: unknown) => flowDocumentSchema.safeParse({ ...shopFlow, annotations }).success;

describe('annotations of a flow', () => {
  it('are frames, notes and comments, and may be missing', () => {
    expect(accepts([frame, note, comment])).toBe(true);
    expect(accepts([])).toBe(true);
    expect(accepts(undefined)).toBe(true);
  });

  it.each([
    ['an unknown kind', { ...frame, kind: 'image' }],
    ['a frame without an extent', { ...frame, width: 0 }],
    ['a note with fields of its own', { ...note, html: '<b>' }],
    ['a comment nobody wrote', { ...comment, messages: [] }],
  ])('are refused with %s', (_what, wrong) => {
    expect(accepts([wrong])).toBe(false);
  });
});
