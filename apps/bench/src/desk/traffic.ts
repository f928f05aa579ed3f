import { setTimeout as wait } from 'node:timers/promises';
import type { LoadClient } from '../chat/load/client.js';
import { connectTandem } from '../chat/load/tandem-client.js';

const customers = 20;
const warmUpMs = 2_000;

/**
 * Customers who write all the time, each in a conversation of their own and the next message when the last is stored:
 * where the machine cannot do more, fewer arrive.
 */
export class Traffic {
  private sent = 0;
  private isOver = false;
  private readonly begun = performance.now();
  private countedFrom = this.begun;
  private readonly writing: Promise<unknown>;

  private constructor(
    private readonly clients: readonly LoadClient[],
    perSecond: number,
  ) {
    this.writing = Promise.all(
      clients.map((client, index) => this.write(client, index, (1_000 * customers) / perSecond)),
    );
  }

  static async begin(address: string, perSecond: number): Promise<Traffic> {
    const clients = await Promise.all(Array.from({ length: customers }, () => connectTandem(address)));
    const traffic = new Traffic(clients, perSecond);
    // Until what begins with a first message has begun.
    await wait(warmUpMs);
    traffic.sent = 0;
    traffic.countedFrom = performance.now();
    return traffic;
  }

  private async write(client: LoadClient, index: number, everyMs: number): Promise<void> {
    for (let number = 0; !this.isOver; number += 1) {
      await client.send(`traffic-${index}-${number}`.padEnd(18, '_'), `Message ${number}`);
      this.sent += 1;
      await wait(Math.max(0, (number + 1) * everyMs - (performance.now() - this.begun)));
    }
  }

  /** @returns how many were stored a second */
  async end(): Promise<number> {
    this.isOver = true;
    const seconds = (performance.now() - this.countedFrom) / 1_000;
    const { sent } = this;
    await this.writing;
    for (const client of this.clients) client.close();
    return Math.round(sent / seconds);
  }
}
