import type { Collection } from 'mongodb';

/** A document of the size that a contact or a message has, about 280 bytes. */
export interface Row {
  _id: number;
  name: string;
  email: string;
  group: number;
  score: number;
  at: Date;
  about: string;
  tags: string[];
  n?: number;
}

const rowOf = (i: number): Row => ({
  _id: i,
  name: `user ${i}`,
  email: emailOf(i),
  group: i % 500,
  score: i,
  at: new Date(1_700_000_000_000 + i * 60_000),
  about: 'x'.repeat(120),
  tags: ['a', 'b'],
});

export const emailOf = (i: number): string => `user${i}@example.org`;

/** Fills an empty collection, with three indexes beside that of its ids. */
export async function fill(rows: Collection<Row>, count: number): Promise<void> {
  await rows.createIndexes([{ key: { email: 1 } }, { key: { group: 1, at: -1 } }, { key: { score: 1 } }]);
  const piece = 1_000;
  for (let from = 0; from < count; from += piece) {
    await rows.insertMany(Array.from({ length: Math.min(piece, count - from) }, (_, i) => rowOf(from + i)));
  }
}
