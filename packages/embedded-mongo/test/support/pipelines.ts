import { compilePipeline } from '../../src/agg/pipeline.js';
import type { Doc } from '../../src/bson/value.js';
import { compileFilter } from '../../src/query/match.js';
import { compileSort } from '../../src/query/sort.js';
import { doc, typed } from './docs.js';

/** Collections by name. */
export type Data = Record<string, object[]>;

/** Runs a pipeline on documents as the engine does: match, sort and limit first. Each result is canonical extended JSON. */
export async function runPipeline(stages: object[], input: object[], data: Data = {}): Promise<string[]> {
  const scan = (name: string, filter: Doc) => (data[name] ?? []).map(doc).filter(compileFilter(filter));
  const compiled = compilePipeline(stages.map(doc), { now: new Date(0), scan });
  let docs = input.map(doc).filter(compileFilter(compiled.leadingMatch));
  if (compiled.leadingSort !== undefined) docs = docs.sort(compileSort(compiled.leadingSort));
  const result: string[] = [];
  for await (const one of compiled.run(docs.slice(0, compiled.leadingLimit))) result.push(typed(one));
  return result;
}

/** The MongoDB code with which a pipeline fails; 0 when it does not. */
export const pipelineCode = (stages: object[], input: object[] = [{}], data: Data = {}): Promise<number> =>
  Promise.resolve()
    .then(() => runPipeline(stages, input, data))
    .then(
      () => 0,
      (error: { code: number }) => error.code,
    );
