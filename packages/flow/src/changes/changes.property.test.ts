import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonValue } from '../document/json.js';
import { applyChanges } from './apply.js';
import { invertChanges } from './change.js';
import { diffDocuments } from './diff.js';
import type { JsonObject } from './keyed-list.js';
import { mergeDocuments } from './merge.js';

const names = fc.constantFrom('id', 'name', 'text', 'x', '__proto__', 'nodes', '');
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<JsonValue>(null, true, 0, 1, 'a', '#'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 })
      .chain((ids) => fc.tuple(...ids.map((id) => tie('value').map((inner): JsonValue => ({ id, inner }))))),
    fc.dictionary(names, tie('value'), { maxKeys: 4 }),
  ),
}));
const documents = fc.dictionary(names, value, { maxKeys: 5 }) as fc.Arbitrary<JsonObject>;

it('a difference applied gives the other document, and its inverse gives the first one back', () => {
  fc.assert(
    fc.property(documents, documents, (before, after) => {
      const changes = diffDocuments(before, after);
      expect(applyChanges(before, changes)).toEqual(after);
      expect(applyChanges(after, diffDocuments(after, before))).toEqual(before);
      expect(
        diffDocuments(applyChanges(after, invertChanges(changes)), before).filter(({ path }) => path.at(-1) !== '#'),
      ).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

it('a merge with nobody is the edit itself, and a merge of edits without conflict does not depend on who was first', () => {
  fc.assert(
    fc.property(documents, documents, documents, (base, mine, theirs) => {
      expect(mergeDocuments(base, mine, base)).toMatchObject({ document: mine, conflicts: [] });
      expect(mergeDocuments(base, base, theirs)).toMatchObject({ document: theirs, changes: [], conflicts: [] });
      const one = mergeDocuments(base, mine, theirs);
      const other = mergeDocuments(base, theirs, mine);
      expect(one.conflicts.length === 0).toBe(other.conflicts.length === 0);
      if (one.conflicts.length > 0) return;
      expect(diffDocuments(one.document, other.document).filter(({ path }) => path.at(-1) !== '#')).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
