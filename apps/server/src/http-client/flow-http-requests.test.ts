import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock, OpenSecrets } from '@tandem/application';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FlowHttpRequests } from './flow-http-requests.js';
import { GuardedHttp } from './guarded-http.js';

let server: Server;
let url: string;
let requests: FlowHttpRequests;
/** The last value of the header, as the bytes that came. */
let header: Buffer;
let answer = '{}';

beforeAll(async () => {
  server = createServer((request, response) => {
    header = Buffer.from(String(request.headers['x-name'] ?? ''), 'latin1');
    response.end(answer);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  url = `http://${host}/`;
  const secrets: Pick<OpenSecrets, 'open'> = { open: () => Promise.resolve('secret') };
  const clock: Pick<Clock, 'now'> = { now: () => 0 };
  requests = new FlowHttpRequests(new GuardedHttp({ allow: [host] }), secrets as OpenSecrets, clock as Clock);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const run = (value = '') =>
  requests.run({
    ...{ workspaceId: 'w', effectId: 'e', timeoutMs: 5_000 },
    input: { method: 'GET', url, headers: [{ name: 'X-Name', value }] },
  } as Parameters<FlowHttpRequests['run']>[0]);

describe('a request of a flow', () => {
  it.each(['Ann', '李雷', '😀', 'é', 'שלום', ' two  words '])('sends “%s” in a header, in UTF-8', async (name) => {
    await run(name);
    expect(header.toString('utf8')).toBe(name.trim());
  });

  it.each([
    [60, true],
    [61, false],
    [20_000, false],
  ])('takes an answer nested %d deep: %s', async (depth, isTaken) => {
    answer = '['.repeat(depth) + ']'.repeat(depth);
    const outcome = await run().then(
      () => true,
      (error: { code?: string }) => error.code,
    );
    expect(outcome).toBe(isTaken || 'http.too_large');
    answer = '{}';
  });
});
