import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { startServer } from '../server.js';

it('an infected upload is refused and audited; while nobody can look, nothing is taken to be sent', async () => {
  const marker = 'a-marker-that-counts-as-a-virus';
  const scanner = createServer((socket) => {
    let given = '';
    socket.on('data', (part) => {
      given += part.toString('latin1');
      if (given.endsWith('\0\0\0\0'))
        socket.end(given.includes(marker) ? 'stream: Test.Marker FOUND\0' : 'stream: OK\0');
    });
  }).listen(0, '127.0.0.1');
  await once(scanner, 'listening');
  const { port } = scanner.address() as { port: number };
  const server = await startServer({ clamd: { address: { host: '127.0.0.1', port }, whenDown: 'wait' } });
  try {
    const ada = await server.setUp();
    const upload = async (text: string) => {
      const headers = { cookie: ada.cookie, 'x-csrf-token': ada.csrfToken, 'content-type': 'application/octet-stream' };
      const response = await fetch(`${server.url}/api/v1/files?name=a.txt`, { method: 'POST', headers, body: text });
      return { status: response.status, body: (await response.json()) as { url: string } };
    };
    const clean = await upload('fine');
    expect(clean.status).toBe(201);
    expect(await (await fetch(`${server.url}${clean.body.url}`)).text()).toBe('fine');
    expect(await upload(`x ${marker}`)).toMatchObject({ status: 422, body: { code: 'file.infected' } });
    const { items } = (await ada.get('/audit?resource=file')).body;
    expect(items).toMatchObject([{ action: 'file.quarantined', after: { name: 'a.txt', virus: 'Test.Marker' } }]);
    scanner.close();
    await once(scanner, 'close');
    expect(await upload('fine')).toMatchObject({ status: 503, body: { code: 'file.scanner_unreachable' } });
  } finally {
    scanner.close();
    await server.stop();
  }
});
