import { Catalog } from '../storage/catalog.js';
import { nextTurn } from '../storage/steps.js';
import { openReadOnly, type StoreEnv } from '../storage/store-env.js';
import { type StoredDoc, View } from '../storage/view.js';
import type { Tool } from './tool.js';

/** A directory as it was at one moment, whatever is written to it meanwhile. */
export interface Snapshot {
  catalog: Catalog;
  view: View;
}

/** Reads one consistent state of a directory, also while another process serves it. */
export async function withSnapshot<T>(dir: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const env = openReadOnly(dir);
  try {
    const snapshot = snapshotOf(env);
    try {
      return await work(snapshot);
    } finally {
      snapshot.view.end();
    }
  } finally {
    await env.close();
  }
}

/** Within one event turn all reads see the same state, so the catalogue is that of the read transaction. */
function snapshotOf(env: StoreEnv): Snapshot {
  env.root.resetReadTxn();
  const view = new View(env, env.root.useReadTransaction());
  return { catalog: new Catalog(env), view };
}

const PIECE = 64;

/** A collection's documents in insertion order. Gives way between pieces and ends when the tool is to stop. */
export async function* documentsOf({ view }: Snapshot, id: number, tool: Tool): AsyncGenerator<StoredDoc> {
  for (let from = 0; ; ) {
    const piece = view.documents(id, from, PIECE, false);
    yield* piece;
    const last = piece.at(-1);
    if (last === undefined || piece.length < PIECE) return;
    from = last.record + 1;
    await nextTurn();
    tool.signal.throwIfAborted();
  }
}
