import type { FlowDocument } from '@tandem/flow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addNode, connect, moveNodes, removeAndHeal, removeNodes, setConfig, setLabel } from './edit.ts';
import { addAnnotation } from './edit-sheets.ts';
import { beginHistory, closeGroup, positionOf, rebase, record, redo, undo } from './history.ts';

const node = (id: string, x = 0) => ({ id, type: 'send', typeVersion: 1, config: {}, position: { x, y: 0 } });
const start: FlowDocument = {
  id: 'f',
  version: 0,
  nodes: [{ ...node('start'), type: 'start' }, node('a', 8), node('b', 16)],
  edges: [{ id: 'e', from: { node: 'start', port: 'next' }, to: 'a' }],
  variables: [],
};
const titled = (text: string): FlowDocument => setLabel(start, 'a', text);
const name = { key: 'edit' } as const;

type Edit = (document: FlowDocument) => FlowDocument;
const ids = fc.constantFrom('start', 'a', 'b', 'n1', 'n2', 'n3');
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.constantFrom('n1', 'n2', 'n3').map(
    (id): Edit =>
      (doc) =>
        doc.nodes.some((n) => n.id === id) ? doc : addNode(doc, node(id)),
  ),
  fc.tuple(ids, ids, fc.string({ minLength: 1, maxLength: 3 })).map(
    ([from, to, port]): Edit =>
      (doc) =>
        connect(doc, { id: `${from}-${port}-${to}`, from: { node: from, port }, to }),
  ),
  fc.tuple(ids, fc.integer(), fc.integer()).map(
    ([id, x, y]): Edit =>
      (doc) =>
        moveNodes(doc, new Map([[id, { x, y }]])),
  ),
  fc.tuple(ids, fc.string()).map(
    ([id, label]): Edit =>
      (doc) =>
        setLabel(doc, id, label),
  ),
  fc.tuple(ids, fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.string(), fc.array(fc.integer())))).map(
    ([id, config]): Edit =>
      (doc) =>
        setConfig(doc, id, config),
  ),
  fc.uniqueArray(ids).map(
    (gone): Edit =>
      (doc) =>
        removeNodes(doc, new Set(gone)),
  ),
  ids.map(
    (id): Edit =>
      (doc) =>
        removeAndHeal(doc, new Set([id]), () => []),
  ),
  fc.constant<Edit>((doc) => ({ ...doc, nodes: doc.nodes.toReversed() })),
  fc.constant<Edit>((doc) =>
    addAnnotation(doc, {
      kind: 'note',
      id: `note${doc.annotations?.length ?? 0}`,
      text: '',
      position: { x: 0, y: 0 },
      width: 9,
      height: 9,
    }),
  ),
);

describe('history', () => {
  it('goes back to the start and forth to the end, byte for byte', () => {
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 30 }), (done) => {
        const before = JSON.stringify(start);
        let history = beginHistory(start);
        done.forEach((edit, at) => {
          history = record(history, edit(history.present), name, undefined, at);
        });
        const after = JSON.stringify(history.present);
        while (history.past.length > 0) history = undo(history);
        expect(JSON.stringify(history.present)).toBe(before);
        while (history.future.length > 0) history = redo(history);
        expect(JSON.stringify(history.present)).toBe(after);
      }),
    );
  });

  it('finds back by the changes alone, as after a reload', () => {
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 20 }), (done) => {
        let history = beginHistory(start);
        done.forEach((edit, at) => {
          history = record(history, edit(history.present), name, undefined, at);
        });
        const end = history.present;
        history = rebase(history, end);
        while (history.past.length > 0) history = undo(history);
        expect(history.present).toEqual(start);
        history = rebase(history, history.present);
        while (history.future.length > 0) history = redo(history);
        expect(history.present).toEqual(end);
      }),
    );
  });

  it('makes one edit of typing in one field, and a new one after a pause, in another field or once it was left', () => {
    let history = beginHistory(start);
    const type = (text: string, group: string, at: number) => {
      history = record(history, titled(text), name, group, at);
    };
    type('a', 'field-1', 0);
    type('ab', 'field-1', 500);
    type('abc', 'field-1', 1400);
    expect(undo(history).present).toBe(start);
    type('abcd', 'field-1', 3000);
    expect(undo(history).present).toEqual(titled('abc'));
    type('abcde', 'field-2', 3100);
    expect(undo(history).present).toEqual(titled('abcd'));
    history = closeGroup(history);
    type('abcdef', 'field-2', 3200);
    expect(undo(history).present).toEqual(titled('abcde'));
  });

  it('has no edit left of what was typed and deleted again', () => {
    let history = record(beginHistory(start), titled('a'), name, 'field', 0);
    history = record(history, start, name, 'field', 100);
    expect(history.past).toEqual([]);
  });

  it('forgets what was taken back once something new is done', () => {
    let history = record(beginHistory(start), titled('a'), name, undefined, 0);
    history = undo(history);
    expect(history.future).toHaveLength(1);
    history = record(history, titled('b'), name, undefined, 0);
    expect(history.future).toEqual([]);
  });

  it('takes back only one’s own edits once others have changed the document', () => {
    const mine = record(beginHistory(start), titled('mine'), name, undefined, 0);
    const both = { ...mine.present, nodes: [...mine.present.nodes, node('theirs')] };
    expect(undo(rebase(mine, both)).present).toEqual({ ...start, nodes: [...start.nodes, node('theirs')] });
  });

  it('keeps at most 500 edits, counts all of them, and records none that changes nothing', () => {
    let history = beginHistory(start);
    for (let i = 1; i <= 600; i += 1) history = record(history, titled(`${i}`), name, undefined, 0);
    expect(history.past).toHaveLength(500);
    expect(positionOf(history)).toBe(600);
    expect(record(history, titled('600'), name, undefined, 0)).toBe(history);
  });
});
