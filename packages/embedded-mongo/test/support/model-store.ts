/** A row as the model test keeps it. */
export interface Row {
  _id: number;
  k: number;
  n: number;
  tags: number[];
}

/** What a filter of the model test asks for. */
export type Wanted = { _id: number } | { k: number } | { k: { $gte: number } } | { tags: number };

const fits = (row: Row, wanted: Wanted): boolean => {
  if ('_id' in wanted) return row._id === wanted._id;
  if ('tags' in wanted) return row.tags.includes(wanted.tags);
  return typeof wanted.k === 'number' ? row.k === wanted.k : row.k >= wanted.k.$gte;
};

/** The change of an update in the model test. */
export type Change = { $inc: { n: number } } | { $set: { k: number } } | { $push: { tags: number } };

const changed = (row: Row, change: Change): Row => {
  if ('$inc' in change) return { ...row, n: row.n + change.$inc.n };
  if ('$set' in change) return { ...row, k: change.$set.k };
  return { ...row, tags: [...row.tags, change.$push.tags] };
};

/** A collection as simply as it can be: rows in the order of their insertion, and perhaps a rule that no `k` stands twice. */
export class ModelStore {
  rows: Row[] = [];
  unique = false;

  copy(): ModelStore {
    const copy = new ModelStore();
    copy.rows = [...this.rows];
    copy.unique = this.unique;
    return copy;
  }

  find(wanted: Wanted): Row[] {
    return this.rows.filter((row) => fits(row, wanted));
  }

  /** False where a unique key stands in the way. */
  insert(row: Row): boolean {
    if (this.rows.some(({ _id, k }) => _id === row._id || (this.unique && k === row.k))) return false;
    this.rows.push(row);
    return true;
  }

  /** How many rows were changed; undefined where a unique key stands in the way of one, which ends the update before it. */
  update(wanted: Wanted, change: Change, multi: boolean): number | undefined {
    let count = 0;
    for (const row of this.find(wanted).slice(0, multi ? undefined : 1)) {
      const next = changed(row, change);
      if (this.unique && this.rows.some(({ _id, k }) => _id !== row._id && k === next.k)) return undefined;
      if (JSON.stringify(next) !== JSON.stringify(row)) count++;
      this.rows = this.rows.map((one) => (one._id === row._id ? next : one));
    }
    return count;
  }

  remove(wanted: Wanted, multi: boolean): number {
    const gone = new Set(this.find(wanted).slice(0, multi ? undefined : 1));
    this.rows = this.rows.filter((row) => !gone.has(row));
    return gone.size;
  }

  /** False where a key stands twice already. */
  makeUnique(): boolean {
    if (new Set(this.rows.map(({ k }) => k)).size < this.rows.length) return false;
    this.unique = true;
    return true;
  }
}
