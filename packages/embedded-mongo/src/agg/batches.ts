import { setImmediate } from 'node:timers/promises';
import type { Doc } from '../bson/value.js';
import type { Batches, Stage, Vars } from './stage.js';

const BATCH = 256;
const SLICE_MS = 2;

let sliceStart = performance.now();

/** Lets other requests run when this one has held the thread for about 2 ms. */
export async function breathe(): Promise<void> {
  if (performance.now() - sliceStart < SLICE_MS) return;
  await setImmediate();
  sliceStart = performance.now();
}

/** Gathers documents into batches; a synchronous source is read in slices. */
export async function* toBatches(input: AsyncIterable<Doc> | Iterable<Doc>): Batches {
  let batch: Doc[] = [];
  if (Symbol.asyncIterator in input) {
    for await (const doc of input) {
      batch.push(doc);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
      await breathe();
    }
  } else {
    for (const doc of input) {
      batch.push(doc);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
      await breathe();
    }
  }
  if (batch.length > 0) yield batch;
}

/** One document after the other. */
export async function* toDocs(batches: Batches): AsyncIterable<Doc> {
  for await (const batch of batches) yield* batch;
}

/** All documents in one list. */
export async function collectAll(batches: Batches): Promise<Doc[]> {
  const docs: Doc[] = [];
  for await (const batch of batches) for (const doc of batch) docs.push(doc);
  return docs;
}

/** Cuts a list into batches, breathing between them. */
export async function* inBatches(docs: readonly Doc[]): Batches {
  for (let at = 0; at < docs.length; at += BATCH) {
    yield docs.slice(at, at + BATCH);
    await breathe();
  }
}

/** A stage that turns each document into another, or drops it (undefined). */
export function mapStage(apply: (doc: Doc, vars: Vars) => Doc | undefined): Stage {
  return {
    run: async function* (input, vars) {
      for await (const batch of input) {
        const result: Doc[] = [];
        for (const doc of batch) {
          const mapped = apply(doc, vars);
          if (mapped !== undefined) result.push(mapped);
        }
        if (result.length > 0) yield result;
        await breathe();
      }
    },
  };
}
