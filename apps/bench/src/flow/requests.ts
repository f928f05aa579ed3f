import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Load } from './durable.js';

/** As many callers: one address may not call as often as a bench does. */
const callers = 200;

/** Signed requests that begin a flow: the run is stored with its end when one is answered. */
export class Requests implements Load {
  private readonly agents = Array.from(
    { length: callers },
    (_, index) => new Agent({ keepAlive: true, localAddress: `127.0.1.${index + 1}` }),
  );
  private sent = 0;
  private readonly url: URL;
  private readonly secret: string;

  constructor(
    address: string,
    private readonly topics: readonly string[],
  ) {
    const [url = '', secret = ''] = address.split('#');
    this.url = new URL(url);
    this.secret = secret;
  }

  async run(): Promise<void> {
    this.sent += 1;
    const count = this.sent;
    const body = JSON.stringify({ topic: this.topics[count % this.topics.length], count });
    const seconds = Math.floor(Date.now() / 1_000);
    const digest = createHmac('sha256', this.secret).update(`${seconds}.${body}`).digest('hex');
    const agent = this.agents[count % callers];
    const headers = { 'content-type': 'application/json', 'x-tandem-signature': `t=${seconds},v1=${digest}` };
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asked = request(this.url, { method: 'POST', headers, ...(agent && { agent }) }, (answer) => {
        answer.resume().once('end', () => resolve(answer.statusCode));
      });
      asked.once('error', reject).end(body);
    });
    if (status !== 202) throw new Error(`The server answered a signed request with ${status}.`);
  }

  close(): void {
    for (const agent of this.agents) agent.destroy();
  }
}
