import type { FlowDocument } from '../document/flow-document.js';
import { calledFlows } from '../nodes/called-flows.js';

const keyOf = ({ id, version }: { id: string; version: number }): string => `${id}@${version}`;

/** The first flow of a file that comes round to itself through those it calls, as `<id>@<version>`. */
export function roundOfCalls(flow: FlowDocument, brought: readonly FlowDocument[]): string | undefined {
  const all = [flow, ...brought];
  const there = new Set(all.map(keyOf));
  const calls = new Map(
    all.map((document) => [
      keyOf(document),
      calledFlows(document)
        .map(({ flowId, version }) => keyOf({ id: flowId, version }))
        .filter((key) => there.has(key)),
    ]),
  );
  return [...calls.keys()].find((key) => reaches(key, key, calls));
}

function reaches(from: string, to: string, calls: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  for (const waiting = [...(calls.get(from) ?? [])]; ; ) {
    const key = waiting.pop();
    if (key === undefined || key === to) {
      return key === to;
    }
    if (!seen.has(key)) {
      seen.add(key);
      waiting.push(...(calls.get(key) ?? []));
    }
  }
}
