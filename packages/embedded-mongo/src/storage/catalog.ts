import { randomUUID } from 'node:crypto';
import { Binary } from 'bson';
import { decode } from '../bson/decode.js';
import { encode } from '../bson/encode.js';
import { type Doc, toNumber, UUID } from '../bson/value.js';
import { type Collection, validatorOf } from './collection.js';
import { type Index, idIndexSpec, indexFrom } from './index-definition.js';
import type { StoreEnv } from './store-env.js';

/** Keys of `meta` that are no namespace begin with a byte that no database name has. */
const NEXT_ID_KEY = Buffer.from('\0nextId');

/** All namespaces, held in memory and written through. Change it only inside a write group; `load` takes a failed group back. */
export class Catalog {
  private collections = new Map<string, Collection>();
  private nextId = 1;

  constructor(private readonly env: StoreEnv) {
    this.load();
  }

  /** Reads everything anew from the store. */
  load(): void {
    this.collections = new Map();
    this.nextId = this.env.meta.get(NEXT_ID_KEY)?.readUInt32BE(0) ?? 1;
    for (const { key, value } of this.env.meta.getRange({ start: Buffer.from([1]) })) {
      const collection = collectionFrom(key.toString('utf8'), decode(value));
      this.collections.set(collection.ns, collection);
    }
  }

  get(ns: string): Collection | undefined {
    return this.collections.get(ns);
  }

  /** Collections of a database by name; all of them without one. */
  list(db?: string): Collection[] {
    const all = [...this.collections.values()];
    return all.filter((one) => db === undefined || one.db === db).sort((a, b) => (a.ns < b.ns ? -1 : 1));
  }

  /** A collection that only its maker knows, until it is adopted. */
  draft(db: string, name: string, options: Doc): Collection {
    const collection = build(`${db}.${name}`, this.takeId(), new UUID(randomUUID()), options, 0n);
    // Measurements may share an _id, and a view has no documents.
    if (options.viewOn === undefined && options.timeseries === undefined) {
      const spec = idIndexSpec(options.clusteredIndex);
      collection.indexes.push(indexFrom({ id: this.takeId(), spec, multikey: false, cut: false }));
    }
    return collection;
  }

  /** Shows a draft to everybody. */
  adopt(collection: Collection, time: bigint): Collection {
    collection.changedAt = time;
    this.collections.set(collection.ns, collection);
    this.save(collection);
    return collection;
  }

  remove(collection: Collection): void {
    this.collections.delete(collection.ns);
    this.env.meta.removeSync(Buffer.from(collection.ns));
  }

  /** Moves a collection to another name and keeps its documents and indexes. */
  rename(collection: Collection, db: string, name: string, time: bigint): Collection {
    this.remove(collection);
    const ns = `${db}.${name}`;
    const moved: Collection = { ...collection, db, name, ns, changedAt: time };
    this.collections.set(ns, moved);
    this.save(moved);
    return moved;
  }

  addIndex(collection: Collection, spec: Doc, time: bigint): Index {
    const index = indexFrom({ id: this.takeId(), spec, multikey: false, cut: false });
    collection.indexes = [...collection.indexes, index];
    collection.changedAt = time;
    this.save(collection);
    return index;
  }

  dropIndex(collection: Collection, index: Index, time: bigint): void {
    collection.indexes = collection.indexes.filter((one) => one !== index);
    collection.changedAt = time;
    this.save(collection);
  }

  /** Writes a collection's present state; that of a draft is nobody's concern. */
  save(collection: Collection): void {
    if (this.collections.get(collection.ns)?.id !== collection.id) return;
    const indexes = collection.indexes.map(({ id, spec, multikey, cut }) => ({ id, spec, multikey, cut }));
    const { id, uuid, options, changedAt } = collection;
    this.env.meta.putSync(
      Buffer.from(collection.ns),
      Buffer.from(encode({ id, uuid: new Binary(uuid.buffer, 4), options, changedAt, indexes } as unknown as Doc)),
    );
  }

  private takeId(): number {
    const id = this.nextId++;
    const next = Buffer.allocUnsafe(4);
    next.writeUInt32BE(this.nextId, 0);
    this.env.meta.putSync(NEXT_ID_KEY, next);
    return id;
  }
}

function collectionFrom(ns: string, state: Doc): Collection {
  const uuid = new UUID((state.uuid as Binary).buffer);
  const collection = build(ns, toNumber(state.id), uuid, state.options as Doc, BigInt(state.changedAt as bigint));
  collection.indexes = (state.indexes as Doc[]).map((index) =>
    indexFrom({
      id: toNumber(index.id),
      spec: index.spec as Doc,
      multikey: index.multikey === true,
      cut: index.cut === true,
    }),
  );
  return collection;
}

function build(ns: string, id: number, uuid: UUID, options: Doc, changedAt: bigint): Collection {
  const dot = ns.indexOf('.');
  const size = options.capped === true ? toNumber(options.size) : undefined;
  return {
    id,
    ns,
    db: ns.slice(0, dot),
    name: ns.slice(dot + 1),
    uuid,
    options,
    indexes: [],
    validator: validatorOf(options),
    capped:
      size === undefined ? undefined : { size, max: options.max === undefined ? undefined : toNumber(options.max) },
    changedAt,
  };
}
