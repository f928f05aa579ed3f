import type { LoadClient } from '../chat/load/client.js';
import { connectTandem } from '../chat/load/tandem-client.js';
import type { Load } from './durable.js';

/** Customers of one lane, who take turns: a socket may not send more than a person could. */
const perLane = 8;

/** Customers by the public protocol: what they send is stored, and the flow has dealt with it, when it is answered. */
export class Customers implements Load {
  private sent = 0;

  private constructor(
    private readonly lanes: readonly (readonly LoadClient[])[],
    private readonly texts: readonly string[],
  ) {}

  /** @param texts what each of them says, message by message */
  static async connect(address: string, lanes: number, texts: readonly string[]): Promise<Customers> {
    const made: LoadClient[][] = [];
    for (let lane = 0; lane < lanes; lane += 1) {
      made.push(await Promise.all(Array.from({ length: perLane }, () => connectTandem(address))));
    }
    return new Customers(made, texts);
  }

  /** One conversation of the lane's next customer. */
  async run(lane: number): Promise<void> {
    this.sent += 1;
    const conversation = `bench-${this.sent}`;
    const client = this.lanes[lane]?.[this.sent % perLane];
    for (const [index, text] of this.texts.entries()) {
      await client?.send(`${conversation}-${index}`.padEnd(12, '_'), text);
    }
  }

  close(): void {
    for (const client of this.lanes.flat()) {
      client.close();
    }
  }
}
