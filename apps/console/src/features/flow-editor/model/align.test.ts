import { describe, expect, it } from 'vitest';
import { type Alignment, align } from './align.ts';

const boxes = new Map([
  ['a', { x: 0, y: 0, width: 80, height: 40 }],
  ['b', { x: 104, y: 80, width: 40, height: 80 }],
  ['c', { x: 400, y: 400, width: 80, height: 40 }],
]);

describe('aligning', () => {
  it.each<[Alignment, string[]]>([
    ['left', ['0,0', '0,80', '0,400']],
    ['middle', ['200,0', '224,80', '200,400']],
    ['top', ['0,0', '104,0', '400,0']],
    ['centre', ['0,200', '104,184', '400,200']],
    ['across', ['0,0', '224,80', '400,400']],
    ['down', ['0,0', '104,184', '400,400']],
  ])('puts boxes %s', (how, expected) => {
    expect([...align(boxes, how).values()].map(({ x, y }) => `${x},${y}`)).toEqual(expected);
  });
});
