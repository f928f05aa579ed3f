import type { LoadClient } from '../chat/load/client.js';
import { connectTandem } from '../chat/load/tandem-client.js';

/** Customers of one lane, who take turns: a socket may not send more than a person could. */
const perLane = 8;

/** Customers by the public protocol: what they send is stored, and the flow has dealt with it, when it is answered. */
export class Customers {
  private sent = 0;

  private constructor(private readonly lanes: readonly (readonly LoadClient[])[]) {}

  static async connect(address: string, lanes: number): Promise<Customers> {
    const made: LoadClient[][] = [];
    for (let lane = 0; lane < lanes; lane += 1) {
      made.push(await Promise.all(Array.from({ length: perLane }, () => connectTandem(address))));
    }
    return new Customers(made);
  }

  /** One conversation of the lane's next customer, message by message. */
  async talk(lane: number, texts: readonly string[]): Promise<void> {
    this.sent += 1;
    const conversation = `bench-${this.sent}`;
    const client = this.lanes[lane]?.[this.sent % perLane];
    for (const [index, text] of texts.entries()) {
      await client?.send(`${conversation}-${index}`.padEnd(12, '_'), text);
    }
  }

  close(): void {
    for (const client of this.lanes.flat()) {
      client.close();
    }
  }
}
