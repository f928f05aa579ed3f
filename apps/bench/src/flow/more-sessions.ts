import type { Db } from 'mongodb';

const perInsert = 1_000;

/** Copies of one finished run under new ids: a store that has been in use for long. */
export async function moreSessions(db: Db, count: number): Promise<void> {
  const runs = db.collection<{ _id: string }>('automation_runs');
  const [run] = await runs.find().sort({ _id: 1 }).limit(1).toArray();
  if (!run) {
    throw new Error('there is no run to copy');
  }
  for (let made = 0; made < count; made += perInsert) {
    const numbers = Array.from({ length: Math.min(perInsert, count - made) }, (_, index) => made + index);
    await runs.insertMany(numbers.map((number) => ({ ...run, _id: `${run._id}-${number}` })));
  }
}
