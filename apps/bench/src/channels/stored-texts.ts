import { setTimeout as pause } from 'node:timers/promises';
import type { openWorkspace } from '../chat/servers/set-up.js';

export type Session = Awaited<ReturnType<typeof openWorkspace>>['session'];

interface Page<T> {
  items: T[];
  nextCursor?: string;
}
interface StoredEvent {
  type: string;
  seq: number;
  content?: { text?: string };
}

async function read<T>(origin: string, session: Session, path: string): Promise<T> {
  for (;;) {
    const response = await fetch(`${origin}/api/v1${path}`, { headers: session });
    if (response.ok) return (await response.json()) as T;
    if (response.status !== 429) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    await pause(Number(response.headers.get('retry-after') ?? 1) * 1_000);
  }
}

/** All conversations of a channel, or of all. */
export async function conversationIds(origin: string, session: Session, channelId?: string): Promise<string[]> {
  const ids: string[] = [];
  const of = channelId === undefined ? '' : `&channelId=${channelId}`;
  let cursor = '';
  do {
    const path = `/conversations?view=all&limit=200${of}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = await read<Page<{ id: string }>>(origin, session, path);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? '';
  } while (cursor !== '');
  return ids;
}

/** How often each text that a customer wrote is stored. */
export async function storedTexts(origin: string, session: Session): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const limit = 500;
  for (const id of await conversationIds(origin, session)) {
    let after = 0;
    for (;;) {
      const path = `/conversations/${id}/events?after=${after}&limit=${limit}`;
      const { items } = await read<Page<StoredEvent>>(origin, session, path);
      for (const { type, content } of items) {
        const text = type === 'message.received' ? content?.text : undefined;
        if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
      }
      const last = items.at(-1);
      if (!last || items.length < limit) break;
      after = last.seq;
    }
  }
  return counts;
}
