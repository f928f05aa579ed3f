import { randomUUID } from 'node:crypto';
import { type Collection, MongoClient } from 'mongodb';

export interface DeskSize {
  /** Rows of the list. */
  conversations: number;
  /** Messages of the long thread. */
  messages: number;
  /** Keys typed, messages sent, threads opened: samples of each. */
  samples: number;
}

interface Row {
  _id: string;
  [field: string]: unknown;
}

const atOnce = 1_000;
const minute = 60_000;

/**
 * Many rows like those that the server has written by itself, put into its store while it does not run: the same
 * conversation again and again, each with a customer of its own, and a thread that goes on.
 *
 * @param long the conversation whose thread becomes long
 * @param pattern the closed conversation that the others are like
 */
export async function fillStore(uri: string, long: string, pattern: string, size: DeskSize): Promise<void> {
  const client = await new MongoClient(uri).connect();
  try {
    const { databaseName } = await databaseOf(client, long);
    const store = client.db(databaseName);
    await addConversations(store.collection<Row>('conversations'), store.collection<Row>('contacts'), pattern, size);
    await addMessages(store.collection<Row>('conversations'), store.collection<Row>('events'), long, size);
  } finally {
    await client.close();
  }
}

async function databaseOf(client: MongoClient, conversationId: string) {
  const { databases } = await client.db().admin().listDatabases();
  for (const { name } of databases) {
    const store = client.db(name);
    if (await store.collection<Row>('conversations').findOne({ _id: conversationId })) return store;
  }
  throw new Error('the store of the server was not found');
}

async function addConversations(
  conversations: Collection<Row>,
  contacts: Collection<Row>,
  pattern: string,
  size: DeskSize,
): Promise<void> {
  const row = await found(conversations, { _id: pattern });
  const contact = await found(contacts, { _id: String(row.contactId) });
  const now = Date.now();
  for (let from = 0; from < size.conversations; from += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, size.conversations - from) }, (_, i) => from + i);
    const made = numbers.map((number) => ({ number, id: randomUUID(), contactId: randomUUID() }));
    await contacts.insertMany(
      made.map(({ number, contactId }) => ({ ...contact, _id: contactId, displayName: `Customer ${number}` })),
    );
    await conversations.insertMany(
      made.map(({ number, id, contactId }) => ({
        ...row,
        ...{ _id: id, contactId, identityId: id, updatedAt: new Date(now - (number + 1) * minute) },
        lastMessage: { ...(row.lastMessage as object), text: `Message of customer ${number}, who asks for a parcel` },
      })),
    );
  }
}

async function addMessages(
  conversations: Collection<Row>,
  events: Collection<Row>,
  conversationId: string,
  size: DeskSize,
): Promise<void> {
  const head = await found(conversations, { _id: conversationId });
  const received = await found(events, { conversationId, type: 'message.received' });
  const { dedupeKey: _, channelId: __, ...message } = received;
  const first = Number(head.seq) + 1;
  for (let from = 0; from < size.messages; from += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, size.messages - from) }, (_, i) => from + i);
    await events.insertMany(
      numbers.map((number) => ({
        ...message,
        ...{ _id: randomUUID(), seq: first + number, data: {} },
        content: { text: textOf(number) },
      })),
    );
  }
  const seq = first + size.messages - 1;
  await conversations.updateOne({ _id: conversationId }, { $set: { seq, handledSeq: seq, lastInboundSeq: seq } });
}

/** Of one to four lines, so that rows are of different heights. */
const textOf = (number: number): string =>
  `Message ${number}. ${'The parcel has not come yet. '.repeat((number % 4) * 2)}`;

async function found(rows: Collection<Row>, filter: object): Promise<Row> {
  const row = await rows.findOne(filter);
  if (!row) throw new Error('the server has not written a row to copy');
  return row;
}
