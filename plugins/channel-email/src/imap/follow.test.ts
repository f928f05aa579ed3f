import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checkpoint } from './checkpoint.js';
import { follow } from './follow.js';
import type { RemoteMailbox } from './remote-mailbox.js';

type Turn = 'arrives' | 'gap' | 'vanishes' | 'renumbered' | 'cut' | 'cut before keeping' | 'quiet';

/** A server's inbox, our store and our side's messages, over many connections. */
function world(there: string[]) {
  let uidValidity = 1;
  let next = there.length + 1;
  let clock = 0;
  let messages = there.map((text, at) => ({ uid: at + 1, text, cameAt: -2_000 }));
  let kept: Checkpoint | undefined;
  let failKeep = false;
  const taken = new Set<string>();
  const arrived = new Set<string>();
  const arrive = () => {
    const text = `mail ${arrived.size}`;
    arrived.add(text);
    messages.push({ uid: next++, text, cameAt: clock });
  };
  const act = (turn: Turn): boolean => {
    clock += 1;
    if (turn === 'arrives') arrive();
    if (turn === 'gap') next += 100;
    if (turn === 'vanishes') {
      const gone = messages.pop();
      if (gone && !taken.has(gone.text)) arrived.delete(gone.text);
    }
    if (turn === 'renumbered') {
      uidValidity += 1;
      messages = messages.map((message, at) => ({ ...message, uid: at + 1 }));
      next = messages.length + 1;
    }
    if (turn === 'cut before keeping') failKeep = true;
    return turn.startsWith('cut') || turn === 'renumbered';
  };
  /** One connection, through turns until it is cut. */
  const connection = async (turns: Turn[]) => {
    const stop = new AbortController();
    const mailbox: RemoteMailbox = {
      uidValidity: String(uidValidity),
      uidNext: next,
      listAfter: async (uid) => messages.filter((message) => message.uid > uid),
      read: async (uid) => {
        const found = messages.find((message) => message.uid === uid);
        return found && Buffer.from(found.text);
      },
      changed: async () => {
        const turn = turns.shift();
        if (turn === undefined) stop.abort();
        else if (act(turn)) {
          if (turn === 'cut before keeping') arrive();
          else throw new Error('cut');
        }
      },
    };
    const following = {
      stored: kept,
      take: async (raw: Uint8Array) => void taken.add(Buffer.from(raw).toString()),
      keep: async (at: Checkpoint) => {
        if (failKeep) {
          failKeep = false;
          throw new Error('cut');
        }
        kept = at;
      },
      now: clock,
    };
    await follow(mailbox, following, stop.signal).catch((error: Error) => expect(error.message).toBe('cut'));
  };
  return { taken, arrived, connection, kept: () => kept, act };
}

const turns = fc.array(
  fc.constantFrom<Turn>('arrives', 'gap', 'vanishes', 'renumbered', 'cut', 'cut before keeping', 'quiet'),
  { maxLength: 40 },
);

describe('follow', () => {
  it('takes every mail that comes, over cuts, gaps and new numbers, and none that was there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(5), turns, async (old, all) => {
        const { taken, arrived, connection } = world(Array.from({ length: old }, (_, at) => `old ${at}`));
        const left = [...all];
        await connection([]);
        while (left.length > 0) await connection(left);
        await connection([]);
        expect([...arrived].filter((text) => !taken.has(text))).toEqual([]);
        expect([...taken].filter((text) => text.startsWith('old'))).toEqual([]);
      }),
    );
  });

  it('takes what came while nobody was connected', async () => {
    const { taken, connection, act } = world(['old']);
    await connection([]);
    act('arrives');
    act('gap');
    act('arrives');
    await connection([]);
    expect([...taken]).toEqual(['mail 0', 'mail 1']);
  });

  it('keeps its place behind what is durable', async () => {
    const { connection, kept } = world([]);
    await connection(['arrives', 'arrives']);
    expect(kept()).toMatchObject({ uidValidity: '1', lastUid: 2 });
  });
});
