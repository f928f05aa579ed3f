import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { LoadClient } from '../chat/load/client.js';
import { connectTandem } from '../chat/load/tandem-client.js';
import { type RunningServer, stopChild } from '../chat/servers/child.js';
import { call, openDesk } from '../chat/servers/set-up.js';
import { startTandem } from '../chat/servers/tandem-server.js';
import { type DeskSize, fillStore } from './fill-store.js';

type Session = Awaited<ReturnType<typeof openDesk>>['session'];

export interface DeskServer extends RunningServer {
  origin: string;
  session: Session;
  /** Where customers connect. */
  customers: string;
  /** Conversations of the agent: the long one, and two short ones. */
  mine: { long: string; short: string; other: string };
}

const offeredWithinMs = 15_000;

/** The real server with a desk full of conversations, on a store of its own. */
export async function startDesk(dir: string, size: DeskSize): Promise<DeskServer> {
  const storeProcess = fileURLToPath(new URL('../store/store-process.js', import.meta.url));
  const store = fork(storeProcess, [join(dir, 'store')]);
  try {
    const [{ uri }] = (await once(store, 'message')) as [{ uri: string }];
    const opened = await open(dir, uri);
    await fillStore(uri, opened.mine.long, opened.pattern, size);
    const server = await startTandem(join(dir, 'tandem'), { mongodbUri: uri, setUp: async (origin) => origin });
    const { hash } = new URL(opened.customers);
    return {
      ...{ session: opened.session, mine: opened.mine, address: server.address, origin: server.address },
      customers: `${server.address}/${hash}`,
      stop: async () => {
        await server.stop();
        await stopChild(store);
      },
    };
  } catch (error) {
    await stopChild(store);
    throw error;
  }
}

/** What the server writes by itself: three conversations of the agent, and one that is closed. */
async function open(dir: string, mongodbUri: string) {
  let desk: Awaited<ReturnType<typeof openDesk>> | undefined;
  const setUp = async (origin: string) => {
    desk = await openDesk(origin);
    return desk.customers;
  };
  const server = await startTandem(join(dir, 'tandem'), { mongodbUri, setUp });
  const customers: LoadClient[] = [];
  try {
    if (!desk) throw new Error('the server was not set up');
    const { session } = desk;
    const { origin } = new URL(server.address);
    const ids: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      const customer = await connectTandem(server.address);
      customers.push(customer);
      await customer.send(`desk-${index}`.padEnd(12, '_'), 'Where is my parcel?');
      ids.push(await accept(origin, session));
    }
    const [long = '', short = '', other = '', pattern = ''] = ids;
    await call(origin, 'POST', `/conversations/${pattern}/resolve`, {}, session);
    return { session, customers: desk.customers, mine: { long, short, other }, pattern };
  } finally {
    for (const customer of customers) customer.close();
    await server.stop();
  }
}

interface Standing {
  items: { assignmentId: string; conversationId: string }[];
}

async function accept(origin: string, session: Session): Promise<string> {
  const until = Date.now() + offeredWithinMs;
  while (Date.now() < until) {
    const answer = await fetch(`${origin}/api/v1/offers`, { headers: session });
    const [offer] = ((await answer.json()) as Standing).items;
    if (offer) {
      await call(origin, 'POST', `/offers/${offer.assignmentId}/accept`, {}, session);
      return offer.conversationId;
    }
    await wait(50);
  }
  throw new Error('no offer came');
}
