import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFlow } from '../../test/arbitrary-flow.js';
import { environment, nodeTypes } from '../../test/kit.js';
import { shopEnvironment, shopFlow } from '../../test/shop-flow.js';
import { applyChanges } from '../changes/apply.js';
import type { DocumentChange } from '../changes/change.js';
import { diffDocuments } from '../changes/diff.js';
import type { JsonObject } from '../changes/keyed-list.js';
import { documentLimits, type FlowDocument } from '../document/flow-document.js';
import type { JsonValue } from '../document/json.js';
import type { NodeType } from '../nodes/node-type.js';
import { createCheck } from './create-check.js';
import { readDocument } from './read-document.js';
import { createDocumentReader } from './read-edited.js';
import { validate } from './validate.js';

const asJson = (document: FlowDocument) => JSON.parse(JSON.stringify(document)) as JsonObject;

/** Edits of any kind: parts of the way from one random flow to another, and values that do not belong there. */
const anyEdits: fc.Arbitrary<{ before: JsonObject; edits: DocumentChange[] }> = fc
  .tuple(anyFlow, anyFlow)
  .chain(([from, to]) => {
    const [before, after] = [asJson(from), asJson(to)];
    const changes = diffDocuments(before, after);
    const wrong = fc
      .tuple(fc.constantFrom(...changes, { path: ['nodes', 'n1', 'config'] }), fc.jsonValue({ maxDepth: 2 }))
      .map(([{ path }, value]): DocumentChange => ({ path, after: value as JsonValue }));
    const edit = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...changes, ...changes) }, wrong);
    return fc.array(edit, { minLength: 1, maxLength: 12 }).map((edits) => ({ before, edits }));
  });

describe('a check that goes with the edits', () => {
  it('finds what a check of the whole document finds, after every edit', () => {
    fc.assert(
      fc.property(anyEdits, ({ before, edits }) => {
        const check = createCheck(nodeTypes, environment);
        let document = before;
        expect(check(document)).toEqual(validate(structuredClone(document), nodeTypes, environment));
        for (const edit of edits) {
          document = applyChanges(document, [edit]);
          expect(check(document)).toEqual(validate(structuredClone(document), nodeTypes, environment));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('looks at a node again when its settings change, and at all of them when the variables do', () => {
    let looked = 0;
    const counted: NodeType<never> = {
      ...(nodeTypes.get('send') as NodeType<never>),
      validate: () => {
        looked += 1;
        return [];
      },
    };
    const types = new Map([...nodeTypes, ['send', counted as NodeType]]);
    const check = createCheck(types, shopEnvironment);
    const sends = shopFlow.nodes.filter(({ type }) => type === 'send');
    check(shopFlow);
    expect(looked).toBe(sends.length);
    check({ ...shopFlow, nodes: shopFlow.nodes.map((node) => (node === sends[0] ? { ...node, label: 'x' } : node)) });
    expect(looked).toBe(sends.length + 1);
    check({ ...shopFlow, variables: [] });
    expect(looked).toBe(sends.length * 2 + 1);
  });
});

describe('reading by entry', () => {
  it('reads what reading the whole reads', () => {
    fc.assert(
      fc.property(anyEdits, ({ before, edits }) => {
        const read = createDocumentReader();
        for (const edit of edits) {
          const document = applyChanges(before, [edit]);
          expect(read(document)).toEqual(readDocument(document));
          expect(read(document)).toEqual(readDocument(document));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('counts the bytes of the whole', () => {
    const {
      nodes: [first],
    } = shopFlow;
    const filled = (bytes: number) => ({ ...shopFlow, nodes: [{ ...first, config: { x: '的'.repeat(bytes / 3) } }] });
    const free = documentLimits.bytes - new TextEncoder().encode(JSON.stringify(filled(0))).length;
    const room = free - (free % 3);
    expect(createDocumentReader()(filled(room))).toHaveProperty('document');
    expect(createDocumentReader()(filled(room + 3))).toEqual(readDocument(filled(room + 3)));
    expect(createDocumentReader()(filled(room + 3))).toHaveProperty('issues');
  });
});
