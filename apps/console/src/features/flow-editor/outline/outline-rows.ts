import type { DocumentIndex } from '../model/document-index.ts';

/** One line of the outline: a step, or an exit of the step above it. */
export type OutlineRow = {
  key: string;
  level: number;
  /** The step it is, or whose exit it is. */
  node: string;
  /** Place among the rows of its level under the same row, from 1, and how many those are. */
  position: number;
  size: number;
  parent: string | undefined;
} & ({ kind: 'step'; isAgain: boolean } | { kind: 'exit'; port: string });

interface Draft {
  row: OutlineRow;
  below: Draft[];
}

/**
 * The flow as a tree: what begins by itself, then what no way leads to. Steps in a row stay on one level, so that long
 * flows do not wander off to the right; a step with several exits, or an open one, has them as rows of their own. A step
 * that is met again only names itself.
 */
export function outlineRows(index: DocumentIndex, portsOf: (id: string) => readonly string[]): OutlineRow[] {
  const seen = new Set<string>();
  let count = 0;
  const make = (
    parent: OutlineRow | undefined,
    rest: { kind: 'step'; isAgain: boolean } | { kind: 'exit'; port: string },
    node: string,
  ): Draft => {
    count += 1;
    const place = { level: (parent?.level ?? 0) + 1, parent: parent?.key, position: 1, size: 1 };
    return { row: { key: String(count), node, ...place, ...rest }, below: [] };
  };
  const chain = (parent: OutlineRow | undefined, first: string): Draft[] => {
    const drafts: Draft[] = [];
    let id: string | undefined = first;
    while (id !== undefined) {
      const isAgain = seen.has(id);
      const draft = make(parent, { kind: 'step', isAgain }, id);
      drafts.push(draft);
      if (isAgain) break;
      seen.add(id);
      const edges = index.from.get(id) ?? [];
      const exits: { port: string; to: string | undefined }[] = portsOf(id).map((port) => ({
        port,
        to: edges.find(({ from }) => from.port === port)?.to,
      }));
      const [only] = exits;
      const next: string | undefined =
        exits.length === 1 && only?.to !== undefined && index.nodes.has(only.to) ? only.to : undefined;
      if (next === undefined) draft.below = exits.map((exit) => exitOf(draft.row, exit));
      id = next;
    }
    return drafts;
  };
  const exitOf = (step: OutlineRow, { port, to }: { port: string; to: string | undefined }): Draft => {
    const draft = make(step, { kind: 'exit', port }, step.node);
    if (to !== undefined && index.nodes.has(to)) draft.below = chain(draft.row, to);
    return draft;
  };
  const roots = index.order.flatMap((id) => (seen.has(id) ? [] : chain(undefined, id)));
  const flat = (drafts: readonly Draft[]): OutlineRow[] =>
    drafts.flatMap(({ row, below }, i) => [{ ...row, position: i + 1, size: drafts.length }, ...flat(below)]);
  return flat(roots);
}
