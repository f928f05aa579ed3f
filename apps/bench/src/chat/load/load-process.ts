import { settings } from '../settings.js';
import { connectBare } from './bare-client.js';
import type { ConnectClient } from './client.js';
import type { LoadAnswer, LoadOrder } from './orders.js';
import { runRound, say, type Talker } from './run-round.js';
import { connectTandem } from './tandem-client.js';

/** The load generator: a process of its own, so that it takes no time from the server's event loop. */
const [kind = '', address = ''] = process.argv.slice(2);
const connect: ConnectClient = kind === 'tandem' ? connectTandem : connectBare;
const talkers: Talker[] = [];

process.on('message', (order: LoadOrder) => {
  obey(order).then(
    (answer) => process.send?.(answer),
    (error: unknown) =>
      process.send?.({ failed: error instanceof Error ? error.message : String(error) } satisfies LoadAnswer),
  );
});

async function obey(order: LoadOrder): Promise<LoadAnswer> {
  switch (order.do) {
    case 'connect': {
      const indexes = Array.from({ length: order.conversations }, (_, index) => index);
      while (indexes.length > 0) {
        await Promise.all(indexes.splice(0, settings.begunAtOnce).map(begin));
      }
      return { connected: talkers.length };
    }
    case 'round':
      return { round: await runRound(talkers, order.ms, order.rate) };
    case 'count':
      return { lost: await countLost() };
    case 'end':
      for (const { client } of talkers) {
        client.close();
      }
      process.disconnect();
      return { connected: 0 };
  }
}

/** Opens a conversation: its first message makes contact, conversation and work, which later ones find. */
async function begin(index: number): Promise<void> {
  const talker = { client: await connect(address, index), acknowledged: [], sent: 0 };
  talkers.push(talker);
  await say(talker, index);
}

/** Acknowledged messages that are not stored exactly once. */
async function countLost(): Promise<number> {
  let lost = 0;
  for (const { client, acknowledged } of talkers) {
    const times = new Map<string, number>();
    for (const id of await client.stored()) {
      times.set(id, (times.get(id) ?? 0) + 1);
    }
    lost += acknowledged.filter((id) => times.get(id) !== 1).length;
  }
  return lost;
}
