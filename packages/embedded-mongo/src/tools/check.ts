import { EJSON } from 'bson';
import { decode } from '../bson/decode.js';
import type { Doc } from '../bson/value.js';
import type { Collection } from '../storage/collection.js';
import type { Index } from '../storage/index-definition.js';
import { entriesOf } from '../storage/index-entries.js';
import { idPrefix } from '../storage/keys.js';
import { nextTurn } from '../storage/steps.js';
import type { KeyRange, View } from '../storage/view.js';
import { documentsOf, type Snapshot, withSnapshot } from './snapshot.js';
import { counted, reporting, type Tool } from './tool.js';

/** More would only hide the others. */
const SHOWN_PER_INDEX = 10;
const PIECE = 1000;

/** Looks for every document in every index and for every entry among the documents; returns how many do not match. */
export function check(dir: string, tool: Tool): Promise<number> {
  return withSnapshot(dir, async (snapshot) => {
    const run = new Check(snapshot, tool);
    const how = (): string =>
      `checked ${counted(run.documents, 'document')}, ${counted(run.entries, 'entry', 'entries')}`;
    const collections = snapshot.catalog.list();
    await reporting(tool, how, async () => {
      for (const collection of collections) await run.collection(collection);
    });
    const found = run.mismatches === 0 ? 'no mismatch' : counted(run.mismatches, 'mismatch', 'mismatches');
    tool.say(`${how()} in ${counted(collections.length, 'collection')}: ${found}`);
    return run.mismatches;
  });
}

/** What one index should hold, and how much of that it lacks. */
interface Tally {
  expected: number;
  missing: number;
  shown: number;
}

class Check {
  documents = 0;
  entries = 0;
  mismatches = 0;
  private readonly view: View;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly tool: Tool,
  ) {
    this.view = snapshot.view;
  }

  async collection(collection: Collection): Promise<void> {
    const tallies = collection.indexes.map((index) => ({ index, tally: { expected: 0, missing: 0, shown: 0 } }));
    for await (const { record, bytes } of documentsOf(this.snapshot, collection.id, this.tool)) {
      this.documents++;
      const doc = readable(bytes);
      if (doc === undefined) this.mismatch(`${collection.ns}: record ${record} is no document`);
      else for (const { index, tally } of tallies) this.forth(collection, index, tally, record, doc);
    }
    for (const { index, tally } of tallies) {
      const held = this.view.countEntries(rangeOf(index));
      this.entries += held;
      // Entries are distinct, so where the numbers agree nothing is left over, and the way back can be spared.
      if (held !== tally.expected - tally.missing) await this.back(collection, index, tally);
    }
  }

  /** Looks a document up in an index. */
  private forth({ ns }: Collection, index: Index, tally: Tally, record: number, doc: Doc): void {
    try {
      const { keys, multikey, cut } = entriesOf(index, record, doc);
      tally.expected += keys.length;
      for (const key of keys) {
        if (this.view.lookUp(key) === record) continue;
        tally.missing++;
        this.mismatch(`${ns}: ${show(doc)} is missing from index ${index.name}`, tally);
      }
      if ((multikey && !index.multikey) || (cut && !index.cut)) {
        this.mismatch(`${ns}: index ${index.name} does not know what kind of keys ${show(doc)} has`, tally);
      }
    } catch (error) {
      this.mismatch(`${ns}: ${show(doc)} cannot stand in index ${index.name}: ${String(error)}`, tally);
    }
  }

  /** Looks an index's entries up among the documents. */
  private async back({ ns, id }: Collection, index: Index, tally: Tally): Promise<void> {
    let range = rangeOf(index);
    for (;;) {
      const piece = this.view.entries(range, PIECE, false);
      for (const { key, record } of piece) {
        const bytes = this.view.document(id, record);
        const doc = bytes === undefined ? undefined : readable(bytes);
        if (doc !== undefined && entriesOf(index, record, doc).keys.some((one) => one.equals(key))) continue;
        const what = doc === undefined ? `record ${record}, which does not exist` : `${show(doc)} under a wrong key`;
        this.mismatch(`${ns}: index ${index.name} has ${what}`, tally);
      }
      const last = piece.at(-1);
      if (last === undefined || piece.length < PIECE) return;
      range = { ...range, start: last.key, after: true };
      await nextTurn();
      this.tool.signal.throwIfAborted();
    }
  }

  private mismatch(text: string, tally?: Tally): void {
    this.mismatches++;
    if (tally === undefined || tally.shown++ < SHOWN_PER_INDEX) this.tool.say(text);
    else if (tally.shown === SHOWN_PER_INDEX + 1) this.tool.say(`${text}, and more like it`);
  }
}

const rangeOf = ({ id }: Index): KeyRange => ({ start: idPrefix(id), end: idPrefix(id + 1) });

function readable(bytes: Buffer): Doc | undefined {
  try {
    return decode(bytes);
  } catch {
    // What is wrong with it does not matter: nobody can read it.
    return undefined;
  }
}

const show = ({ _id }: Doc): string => (typeof _id === 'bigint' ? String(_id) : EJSON.stringify(_id as object));
