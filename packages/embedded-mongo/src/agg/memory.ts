import { type Doc, isDoc, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';

const LIMIT = 100 * 1024 * 1024;

/** Counts what a stage holds, roughly, and refuses more than 100 MB with 292. */
export class MemoryBudget {
  private used = 0;

  constructor(private readonly stage: string) {}

  add(bytes: number): void {
    this.used += bytes;
    if (this.used > LIMIT)
      throw new MongoError(292, `Exceeded memory limit for ${this.stage}: this server does not spill to disk.`);
  }

  addValue(value: Value): void {
    this.add(sizeOf(value));
  }
}

/** A rough size in bytes of a value in memory. */
export function sizeOf(value: Value): number {
  if (typeof value === 'string') return 24 + value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + sizeOf(item), 32);
  if (!isDoc(value)) return 40;
  return docSize(value);
}

function docSize(doc: Doc): number {
  let sum = 48;
  for (const key in doc) sum += 16 + sizeOf(doc[key]);
  return sum;
}
