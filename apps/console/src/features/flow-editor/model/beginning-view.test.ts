import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningView, readableZoom, wordsZoom } from './beginning-view.ts';

const canvas = { width: 1000, height: 600 };
const viewOf = (bounds: { width: number; height: number }, start?: { x: number; y: number }, least = readableZoom) =>
  beginningView(canvas, bounds, start, least);

describe('what a canvas shows of a flow', () => {
  it('is all of it where that can be read', () => {
    expect(viewOf({ width: 1000, height: 300 }, { x: 0, y: 0 })).toBeUndefined();
    expect(viewOf({ width: 900, height: 0 }, { x: 0, y: 0 })).toBeUndefined();
  });

  it.each([
    ['long', { width: 6400, height: 300 }],
    ['tall', { width: 300, height: 4000 }],
  ])('is the beginning of a %s one, near enough to be read', (_, bounds) => {
    expect(viewOf(bounds, { x: -320, y: 80 })).toEqual({ x: 280, y: 180, zoom: readableZoom });
  });

  it('is all of it from as far away as one asks for', () => {
    const middling = { width: 1500, height: 300 };
    expect(viewOf(middling, { x: 0, y: 0 })).toBeDefined();
    expect(viewOf(middling, { x: 0, y: 0 }, wordsZoom)).toBeUndefined();
  });

  it('is all of what has no steps', () => {
    expect(viewOf({ width: 6400, height: 300 })).toBeUndefined();
  });

  it('has the start in it, wherever that stands', () => {
    const place = fc.record({ x: fc.integer({ min: -1e4, max: 1e4 }), y: fc.integer({ min: -1e4, max: 1e4 }) });
    fc.assert(
      fc.property(place, (start) => {
        const view = viewOf({ width: 9000, height: 9000 }, start);
        const [left, top] = [start.x * readableZoom + (view?.x ?? NaN), start.y * readableZoom + (view?.y ?? NaN)];
        expect(left).toBeCloseTo(40, 5);
        expect(top).toBeGreaterThan(0);
        expect(top).toBeLessThan(canvas.height / 2);
      }),
    );
  });
});
