import type { FlowDocument } from '@tandem/flow';
import type { TestState } from './test-store.ts';

/** What runs: where a step stands and how it is named changes no outcome. */
const running = ({ nodes, edges, variables }: FlowDocument): string =>
  JSON.stringify([nodes.map(({ position: _, ...node }) => node), edges, variables]);

/** Whether two drawings do the same. */
export const runsAlike = (before: FlowDocument, after: FlowDocument): boolean =>
  (before.nodes === after.nodes && before.edges === after.edges && before.variables === after.variables) ||
  running(before) === running(after);

/** What of the last results still holds after an edit: none of another drawing's, and none of a case that is another now. */
export function heldResults(
  state: Pick<TestState, 'results' | 'uncovered'>,
  before: FlowDocument,
  after: FlowDocument,
): Pick<TestState, 'results' | 'uncovered'> {
  if (state.results.size === 0 && state.uncovered === undefined) return state;
  if (!runsAlike(before, after)) return { results: new Map(), uncovered: undefined };
  if (before.tests === after.tests) return state;
  const old = new Set(before.tests?.map((test) => JSON.stringify(test)));
  const same = new Set(after.tests?.flatMap((test) => (old.has(JSON.stringify(test)) ? [test.name] : [])));
  return {
    results: new Map([...state.results].filter(([name]) => same.has(name))),
    // What no case goes along depends on all of them.
    uncovered: old.size === same.size && same.size === after.tests?.length ? state.uncovered : undefined,
  };
}
