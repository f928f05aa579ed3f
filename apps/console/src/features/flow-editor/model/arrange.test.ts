import { describe, expect, it } from 'vitest';
import { arrange } from './arrange.ts';

const box = (x: number, y: number) => ({ x, y, width: 240, height: 80 });

describe('arranging', () => {
  it('goes from left to right along the links and keeps the corner', () => {
    const places = arrange({
      boxes: new Map([
        ['b', box(40, 400)],
        ['a', box(800, 16)],
      ]),
      links: [
        ['a', 'b'],
        ['a', 'elsewhere'],
      ],
    });
    expect(places.get('a')).toEqual({ x: 40, y: 16 });
    expect(places.get('b')?.x).toBeGreaterThan(40 + 240);
    expect(places.get('b')?.y).toBe(16);
  });

  it('puts long chains in sections below each other, and no box on another', () => {
    const ids = Array.from({ length: 600 }, (_, i) => `n${i}`);
    const places = arrange({
      boxes: new Map(ids.map((id) => [id, box(0, 0)])),
      links: ids.slice(1).map((id, i) => [`n${i}`, id] as const),
    });
    expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(600);
    expect(new Set([...places.values()].map(({ y }) => y)).size).toBe(3);
  });
});
