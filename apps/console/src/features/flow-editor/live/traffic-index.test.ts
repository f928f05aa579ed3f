import { expect, it } from 'vitest';
import { indexTraffic } from './traffic-index.ts';

const step = (nodeId: string, more = {}) => ({
  nodeId,
  entered: 100,
  waiting: 0,
  silent: 0,
  left: 0,
  errors: 0,
  ...more,
});

it('tells counts and shares of those who came to the step', () => {
  const index = indexTraffic({
    ...{ version: 1, from: 0, to: 1, started: 100 },
    edges: [
      { nodeId: 'menu', port: 'one', count: 60 },
      { nodeId: 'menu', port: 'two', count: 29 },
    ],
    nodes: [step('menu', { waiting: 7, silent: 6, left: 5, errors: 2 }), step('late', { entered: 1 })],
  });
  expect(index.way('menu', 'one')).toEqual({ count: 60, share: 0.6 });
  expect(index.gone('menu')).toEqual({ count: 11, share: 0.11 });
  expect(index.failed('menu')).toEqual({ count: 2, share: 0.02 });
  expect(index.total).toEqual({ gone: { count: 11, share: 0.11 }, errors: 2 });
  expect(index.way('menu', 'three')).toEqual({ count: 0, share: 0 });
  expect(index.gone('nowhere')).toEqual({ count: 0, share: 0 });
});

it('never tells more than all, and nothing without traffic', () => {
  const index = indexTraffic({
    ...{ version: 1, from: 0, to: 1, started: 0 },
    edges: [{ nodeId: 'late', port: 'next', count: 3 }],
    nodes: [step('late', { entered: 2 })],
  });
  expect(index.way('late', 'next')).toEqual({ count: 3, share: 1 });
  expect(indexTraffic(undefined).started).toBe(0);
});
