import { type FlowNode, isTrigger } from '@tandem/flow';
import type { DocumentIndex } from './document-index.ts';

/** The step in flow order after (or before) one, frames and notes after the last; undefined at the end. */
export function inOrder(index: DocumentIndex, id: string, by: 1 | -1): string | undefined {
  const sheets = [...index.annotations.values()].filter(({ kind }) => kind !== 'comment');
  const stops = [...index.order, ...sheets.map((sheet) => sheet.id)];
  return stops[stops.indexOf(id) + by];
}

/** The step that leads here; of several, the one met first. */
export function before(index: DocumentIndex, id: string): string | undefined {
  const sources = new Set((index.to.get(id) ?? []).map(({ from }) => from.node));
  return index.order.find((each) => sources.has(each));
}

/** The step that this one leads to; of several, the one customers meet first. */
export const after = (index: DocumentIndex, id: string): string | undefined =>
  index.from.get(id)?.find(({ to }) => index.nodes.has(to))?.to;

/** Steps that follow the same step, from top to bottom; for a step nothing leads to, those like it. */
export function siblings(index: DocumentIndex, id: string): string[] {
  const source = before(index, id);
  const ids =
    source === undefined
      ? index.order.filter((each) => (index.to.get(each) ?? []).length === 0)
      : [...new Set((index.from.get(source) ?? []).map(({ to }) => to))];
  const y = (each: string) => index.nodes.get(each)?.position.y ?? 0;
  return ids.filter((each) => index.nodes.has(each)).sort((a, b) => y(a) - y(b));
}

/** The sibling below (or above) a step. */
export function sibling(index: DocumentIndex, id: string, by: 1 | -1): string | undefined {
  const all = siblings(index, id);
  return all[all.indexOf(id) + by];
}

/** All steps that can be reached from some, or with `back` from which those can be reached; with themselves. */
export function reach(index: DocumentIndex, ids: Iterable<string>, back: boolean): Set<string> {
  const seen = new Set<string>();
  const next = [...ids];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (seen.has(id) || !index.nodes.has(id)) continue;
    seen.add(id);
    next.push(
      ...(back
        ? (index.to.get(id) ?? []).map(({ from }) => from.node)
        : (index.from.get(id) ?? []).map(({ to }) => to)),
    );
  }
  return seen;
}

/** The steps a port of a step may lead to: all others but starts. */
export const targetsFor = (index: DocumentIndex, id: string): FlowNode[] =>
  index.order.flatMap((each) => {
    const node = index.nodes.get(each);
    return node && each !== id && !isTrigger(node.type) ? [node] : [];
  });
