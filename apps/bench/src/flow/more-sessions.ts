import type { Db } from 'mongodb';

const perInsert = 1_000;

/** Copies of one finished session and its conversation under new ids: a store that has been in use for long. */
export async function moreSessions(db: Db, count: number): Promise<void> {
  const [session] = await db.collection('flow_sessions').find().sort({ _id: 1 }).limit(1).toArray();
  const conversation = await db.collection('conversations').findOne({ _id: session?.conversationId });
  if (!session || !conversation) {
    throw new Error('there is no session to copy');
  }
  for (let made = 0; made < count; made += perInsert) {
    const marks = Array.from({ length: Math.min(perInsert, count - made) }, (_, index) => `-${made + index}`);
    const copies = {
      flow_sessions: marks.map((mark) => ({
        ...{ ...session, _id: `${session._id}${mark}` },
        conversationId: `${session.conversationId}${mark}`,
      })),
      conversations: marks.map((mark) => ({ ...conversation, _id: `${conversation._id}${mark}` })),
    };
    for (const [name, rows] of Object.entries(copies)) {
      await db.collection<{ _id: string }>(name).insertMany(rows);
    }
  }
}
