// @vitest-environment happy-dom
import type { FlowDocument } from '@tandem/flow';
import { afterEach, describe, expect, it } from 'vitest';
import { setLabel } from './edit.ts';
import { beginHistory, record, redo, undo } from './history.ts';
import { keepLog, resumeHistory } from './kept-log.ts';

afterEach(() => localStorage.clear());

const start: FlowDocument = {
  id: 'f',
  version: 0,
  nodes: [{ id: 'a', type: 'send', typeVersion: 1, config: {}, position: { x: 0, y: 0 } }],
  edges: [],
  variables: [],
};
const edited = (texts: readonly string[]) =>
  texts.reduce(
    (history, text) => record(history, setLabel(history.present, 'a', text), { key: 'rename' }, undefined, 0),
    beginHistory(start),
  );

describe('the log of edits', () => {
  it('goes on after a reload, back and forth, with its names', () => {
    const history = undo(edited(['one', 'two', 'three']));
    keepLog('f', history);
    // The server gives the same document with its keys in another order.
    const { nodes, ...rest } = history.present;
    let resumed = resumeHistory('f', { nodes, ...rest });
    expect(resumed.past.map((entry) => entry.name)).toEqual([{ key: 'rename' }, { key: 'rename' }]);
    expect(redo(resumed).present.nodes[0]?.label).toBe('three');
    while (resumed.past.length > 0) resumed = undo(resumed);
    expect(resumed.present).toEqual(start);
  });

  it('begins anew when the document is another one, or what was kept makes no sense', () => {
    keepLog('f', edited(['one']));
    expect(resumeHistory('f', start).past).toEqual([]);
    localStorage.setItem('tandem.flow-log.f', '{"print":1}');
    expect(resumeHistory('f', start).past).toEqual([]);
  });

  it('keeps the newest edits when there is no room for all', () => {
    const history = edited(Array.from({ length: 40 }, (_, i) => `${i} ${'x'.repeat(50_000)}`));
    keepLog('f', history);
    const { past } = resumeHistory('f', history.present);
    expect(past.length).toBeGreaterThan(5);
    expect(past.length).toBeLessThan(40);
    expect(past.at(-1)?.changes).toEqual(history.past.at(-1)?.changes);
  });
});
