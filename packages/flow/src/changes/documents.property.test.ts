import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFlow } from '../../test/arbitrary-flow.js';
import { node } from '../../test/kit.js';
import { type FlowDocument, flowDocumentSchema } from '../document/flow-document.js';
import { applyChanges } from './apply.js';
import { type DocumentChange, invertChanges } from './change.js';
import { diffDocuments } from './diff.js';
import { type JsonObject, sameJson } from './keyed-list.js';
import { mergeDocuments } from './merge.js';

const json = (flow: FlowDocument): JsonObject => JSON.parse(JSON.stringify(flow));

/** Steps by their ids: two flows made apart seldom have much in common otherwise. */
const flows = anyFlow.map(json);

type Edit = (flow: FlowDocument) => FlowDocument;

const change =
  (id: string, edit: (at: FlowDocument['nodes'][number]) => FlowDocument['nodes'][number]): Edit =>
  (flow) => ({ ...flow, nodes: flow.nodes.map((item) => (item.id === id ? edit(item) : item)) });

/** What an author does to one step. No two authors touch the same step here. */
const editOf = (id: string): fc.Arbitrary<Edit> =>
  fc.oneof(
    fc.constantFrom('订单', 'Ask', '').map((label) => change(id, (item) => ({ ...item, label }))),
    fc.tuple(fc.integer(), fc.integer()).map(([x, y]) => change(id, (item) => ({ ...item, position: { x, y } }))),
    fc
      .constantFrom('en', 'zh-CN')
      .map((language) => change(id, (item) => ({ ...item, config: { ...item.config, text: { [language]: 'Hi' } } }))),
    fc.constant(change(id, (item) => ({ ...item, disabled: true as const }))),
    fc.constant<Edit>((flow) => ({
      ...flow,
      nodes: flow.nodes.filter((item) => item.id !== id),
      edges: flow.edges.filter(({ from }) => from.node !== id),
    })),
    fc.constant<Edit>((flow) => ({
      ...flow,
      nodes: [...flow.nodes.filter((item) => item.id !== `after-${id}`), node(`after-${id}`, 'end')],
    })),
    fc.constant<Edit>((flow) => ({
      ...flow,
      variables: [
        ...flow.variables.filter(({ name }) => name !== `v_${id}`),
        { name: `v_${id}`, type: 'string' as const },
      ],
    })),
  );

const edited = (ids: readonly string[]) =>
  fc
    .tuple(...ids.map((id) => fc.array(editOf(id), { maxLength: 2 })))
    .map(
      (edits) => (flow: JsonObject) =>
        json(edits.flat().reduce<FlowDocument>((current, edit) => edit(current), flow as unknown as FlowDocument)),
    );
const mineOf = edited(['n0', 'n1']);
const theirsOf = edited(['n2', 'n3']);

const withoutOrder = (changes: readonly DocumentChange[]) => changes.filter(({ path }) => path.at(-1) !== '#');

describe('any two flows', () => {
  it('differ by what makes one of the other, and back', () => {
    fc.assert(
      fc.property(flows, flows, (before, after) => {
        const changes = diffDocuments(before, after);
        const there = applyChanges(before, changes);
        expect(there).toEqual(after);
        expect(diffDocuments(there, after)).toEqual([]);
        expect(withoutOrder(diffDocuments(applyChanges(after, invertChanges(changes)), before))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('have a difference that names each place once, and says what stood there', () => {
    fc.assert(
      fc.property(flows, flows, (before, after) => {
        const changes = diffDocuments(before, after);
        const places = changes.map(({ path }) => JSON.stringify(path));
        expect(new Set(places).size).toBe(places.length);
        for (const { before: old, after: now } of changes) {
          expect(sameJson(old, now)).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('have a difference that stays itself in storage', () => {
    fc.assert(
      fc.property(flows, flows, (before, after) => {
        const stored = JSON.parse(JSON.stringify(diffDocuments(before, after)));
        expect(applyChanges(before, stored)).toEqual(after);
      }),
      { numRuns: 80 },
    );
  });

  it('are not altered by being compared, merged or changed', () => {
    fc.assert(
      fc.property(flows, flows, flows, (base, mine, theirs) => {
        const texts = [base, mine, theirs].map((flow) => JSON.stringify(flow));
        applyChanges(base, diffDocuments(mine, theirs));
        mergeDocuments(base, mine, theirs);
        expect([base, mine, theirs].map((flow) => JSON.stringify(flow))).toEqual(texts);
      }),
      { numRuns: 80 },
    );
  });

  it('give a document again from any of their changes, whatever it is they are made to', () => {
    fc.assert(
      fc.property(flows, flows, flows, (base, one, other) => {
        const changed = applyChanges(base, diffDocuments(one, other));
        expect(JSON.parse(JSON.stringify(changed))).toEqual(changed);
      }),
      { numRuns: 80 },
    );
  });
});

describe('two authors of one flow', () => {
  it('who touch different steps have no conflict, and the same flow whoever saves first', () => {
    fc.assert(
      fc.property(flows, mineOf, theirsOf, (base, mine, theirs) => {
        const [one, other] = [
          mergeDocuments(base, mine(base), theirs(base)),
          mergeDocuments(base, theirs(base), mine(base)),
        ];
        expect([one.conflicts, other.conflicts]).toEqual([[], []]);
        expect(withoutOrder(diffDocuments(one.document, other.document))).toEqual([]);
        expect(withoutOrder(diffDocuments(one.document, mine(theirs(base))))).toEqual([]);
        expect(flowDocumentSchema.safeParse(one.document).success).toBe(flowDocumentSchema.safeParse(base).success);
      }),
      { numRuns: 200 },
    );
  });

  it('are told of the same conflicts from both sides', () => {
    fc.assert(
      fc.property(flows, mineOf, mineOf, (base, mine, theirs) => {
        const places = ({ conflicts }: ReturnType<typeof mergeDocuments>, side: 'mine' | 'theirs') =>
          conflicts.map((conflict) => JSON.stringify(conflict[side].path)).toSorted();
        const one = mergeDocuments(base, mine(base), theirs(base));
        const other = mergeDocuments(base, theirs(base), mine(base));
        expect(places(one, 'mine')).toEqual(places(other, 'theirs'));
        expect(places(one, 'theirs')).toEqual(places(other, 'mine'));
      }),
      { numRuns: 200 },
    );
  });

  it('lose nothing of theirs, and of mine only what is told', () => {
    fc.assert(
      fc.property(flows, mineOf, mineOf, (base, mine, theirs) => {
        const merge = mergeDocuments(base, mine(base), theirs(base));
        const told = merge.conflicts.map((conflict) => JSON.stringify(conflict.mine.path));
        const kept = merge.changes.map(({ path }) => JSON.stringify(path));
        const theirOwn = diffDocuments(base, theirs(base));
        for (const { path, after } of withoutOrder(diffDocuments(base, mine(base)))) {
          const same = theirOwn.some(
            (their) => sameJson(their.path as string[], path as string[]) && sameJson(their.after, after),
          );
          const covered = told.includes(JSON.stringify(path)) || kept.includes(JSON.stringify(path)) || same;
          const within = theirOwn.some((their) => path.join().startsWith(their.path.join()));
          expect(covered || within).toBe(true);
        }
        expect(applyChanges(theirs(base), merge.changes)).toEqual(merge.document);
      }),
      { numRuns: 200 },
    );
  });

  it('of whom one did nothing have the flow of the other', () => {
    fc.assert(
      fc.property(flows, mineOf, (base, mine) => {
        expect(mergeDocuments(base, mine(base), base)).toMatchObject({ document: mine(base), conflicts: [] });
        expect(mergeDocuments(base, base, mine(base))).toMatchObject({ document: mine(base), changes: [] });
        expect(mergeDocuments(base, mine(base), mine(base))).toMatchObject({ document: mine(base), conflicts: [] });
      }),
      { numRuns: 100 },
    );
  });
});

describe('the order', () => {
  const listed = (name: string, ...ids: string[]): JsonObject => ({
    nodes: [{ id: 'x', config: { [name]: ids.map((id) => ({ id })) } }],
  });
  const steps = (...ids: string[]): JsonObject => ({ nodes: ids.map((id) => ({ id })) });

  it.each(['branches', 'choices', 'options', 'cases', 'shares'])(
    'of %s means something: two new ones are a conflict',
    (name) => {
      const merge = mergeDocuments(
        listed(name, 'a', 'b', 'c'),
        listed(name, 'b', 'a', 'c'),
        listed(name, 'c', 'b', 'a'),
      );
      expect(merge.conflicts).toHaveLength(1);
      expect(merge.document).toEqual(listed(name, 'c', 'b', 'a'));
    },
  );

  it('of a list in a step that both put the same way is none', () => {
    const merge = mergeDocuments(
      listed('branches', 'a', 'b'),
      listed('branches', 'b', 'a'),
      listed('branches', 'b', 'a'),
    );
    expect(merge).toMatchObject({ conflicts: [], document: listed('branches', 'b', 'a') });
  });

  it('of steps means nothing: theirs stays without a word', () => {
    const merge = mergeDocuments(steps('a', 'b', 'c'), steps('b', 'a', 'c'), steps('c', 'b', 'a'));
    expect(merge).toMatchObject({ conflicts: [], document: steps('c', 'b', 'a') });
  });

  it('that one changed and the other added to holds both', () => {
    expect(mergeDocuments(steps('a', 'b'), steps('b', 'a'), steps('a', 'b', 'c')).document).toEqual(
      steps('b', 'a', 'c'),
    );
    expect(mergeDocuments(steps('a', 'b'), steps('a', 'b', 'c'), steps('b', 'a')).document).toEqual(
      steps('b', 'a', 'c'),
    );
  });
});
