import type { Db } from 'mongodb';

const perInsert = 1_000;
/** A reader that has not moved for so long has caught up, in milliseconds. */
const quietMs = 2_000;

/** Copies of one finished session with its conversation and events, under new ids: a store that has been in use. */
export async function moreSessions(db: Db, count: number): Promise<void> {
  const [session] = await db.collection('flow_sessions').find().sort({ _id: 1 }).limit(1).toArray();
  const conversation = await db.collection('conversations').findOne({ _id: session?.conversationId });
  const events = await db.collection('events').find({ conversationId: session?.conversationId }).toArray();
  if (!session || !conversation) {
    throw new Error('there is no session to copy');
  }
  for (let made = 0; made < count; made += perInsert) {
    const marks = Array.from({ length: Math.min(perInsert, count - made) }, (_, index) => `-${made + index}`);
    const under = (mark: string) => ({ conversationId: `${session.conversationId}${mark}` });
    const copies = {
      flow_sessions: marks.map((mark) => ({ ...session, _id: `${session._id}${mark}`, ...under(mark) })),
      conversations: marks.map((mark) => ({ ...conversation, _id: `${conversation._id}${mark}` })),
      events: marks.flatMap((mark) =>
        events.map((event) => ({
          ...{ ...event, _id: `${event._id}${mark}`, ...under(mark) },
          ...(event.dedupeKey !== undefined && { dedupeKey: `${event.dedupeKey}${mark}` }),
        })),
      ),
    };
    for (const [name, rows] of Object.entries(copies)) {
      await db.collection<{ _id: string }>(name).insertMany(rows as { _id: string }[]);
    }
  }
  await caughtUp(db);
}

/** Until those who read the log have read the copies, too: their work is not what the next rounds measure. */
async function caughtUp(db: Db): Promise<void> {
  const places = async () => JSON.stringify(await db.collection('follower_places').find().toArray());
  for (let last = ''; ; ) {
    const now = await places();
    if (now === last) {
      return;
    }
    last = now;
    await new Promise((resolve) => setTimeout(resolve, quietMs));
  }
}
