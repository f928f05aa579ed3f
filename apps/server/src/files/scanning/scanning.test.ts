import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { StoredFile } from '@tandem/application';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Clamd } from './clamd.js';
import { FileScans } from './file-scans.js';

const marker = 'a-marker-that-counts-as-a-virus';
let folder: string;
let path: string;
let server: Server | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-scan-'));
  path = join(folder, 'clamd.sock');
});
afterEach(async () => {
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** Reads a stream as clamd does and judges it; `reply` answers something else. */
async function play(reply?: (socket: Socket) => void): Promise<Buffer[]> {
  const seen: Buffer[] = [];
  server = createServer((socket) => {
    let given = Buffer.alloc(0);
    if (reply) {
      reply(socket);
      return;
    }
    socket.on('data', (part) => {
      given = Buffer.concat([given, part as Buffer]);
      const command = 'zINSTREAM\0';
      if (given.length < command.length || given.toString('latin1', 0, command.length) !== command) return;
      const parts: Buffer[] = [];
      for (let at = command.length; at + 4 <= given.length; ) {
        const length = given.readUInt32BE(at);
        if (length === 0) {
          const bytes = Buffer.concat(parts);
          seen.push(bytes);
          socket.end(bytes.includes(marker) ? 'stream: Test.Marker FOUND\0' : 'stream: OK\0');
          return;
        }
        if (at + 4 + length > given.length) return;
        parts.push(given.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
    socket.on('error', () => undefined);
  });
  server.listen(path);
  await once(server, 'listening');
  return seen;
}

const scan = (...parts: Buffer[]) => new Clamd({ path }, 500).scan(Readable.from(parts));

describe('a scanner', () => {
  it('is given every byte, in order, and its verdict is taken', async () => {
    const seen = await play();
    const large = Buffer.alloc(700_000, 'ab');
    expect(await scan(large, Buffer.alloc(0), Buffer.from('end'))).toEqual({ clean: true });
    expect(seen[0]?.equals(Buffer.concat([large, Buffer.from('end')]))).toBe(true);
    expect(await scan(Buffer.from(`x${marker}`))).toEqual({ clean: false, virus: 'Test.Marker' });
    expect(await scan()).toEqual({ clean: true });
  });

  it('is found by host and port, too', async () => {
    server = createServer((socket) => socket.end('stream: OK\0')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    expect(await new Clamd({ host: '127.0.0.1', port }).scan(Readable.from([Buffer.from('x')]))).toEqual({
      clean: true,
    });
  });

  it.each<[string, (socket: Socket) => void]>([
    ['says that it is too much', (socket) => socket.end('INSTREAM size limit exceeded. ERROR\0')],
    ['says something that only begins like a verdict', (socket) => socket.end('stream: OK ERROR\0')],
    ['hangs up', (socket) => socket.destroy()],
    ['answers half', (socket) => socket.end('stream: OK')],
    ['says nothing', () => undefined],
  ])('that %s gives no verdict', async (_, reply) => {
    await play(reply);
    const failure = { code: 'file.scanner_unreachable', retryable: true };
    await expect(scan(Buffer.alloc(300_000))).rejects.toMatchObject(failure);
  });

  it('that is not there gives none', async () => {
    await expect(scan(Buffer.from('x'))).rejects.toMatchObject({ code: 'file.scanner_unreachable' });
  });
});

const file: StoredFile = {
  ...{
    id: 'f1',
    workspaceId: 'w',
    name: 'a.pdf',
    contentType: 'application/pdf',
    size: 9,
    ownerId: 'u1',
    createdAt: 1,
  },
  state: 'waiting',
};

function scans(content: string, { configured = true, whenDown = 'wait' as 'wait' | 'pass' } = {}) {
  const audit = { record: vi.fn() };
  const records = { waiting: async () => [file], settle: vi.fn(async () => true) };
  const files = { contentOf: async () => Readable.from([Buffer.from(content)]) };
  const tools = [{ next: () => 'id1' }, { now: () => 5 }, { warn: vi.fn() }] as const;
  const rules = configured ? { scanner: new Clamd({ path }, 500), whenDown } : { whenDown };
  const of = new FileScans(
    ...([rules, files as never, records as never, audit as never] as const),
    ...(tools as never as [never, never, never]),
  );
  const arrived = async () => {
    const local = join(folder, 'f1');
    await writeFile(local, content);
    return of.arrived(local, file);
  };
  return { arrived, catchUp: () => of.catchUp('w'), audit, records };
}

describe('a file that arrives', () => {
  it('may be opened when it is clean, and when nobody is to look at it', async () => {
    await play();
    expect(await scans('fine').arrived()).toBeUndefined();
    expect(await scans(marker, { configured: false }).arrived()).toBeUndefined();
  });

  it('is locked when it is infected, and the audit log names what was found', async () => {
    await play();
    const { arrived, audit } = scans(marker);
    expect(await arrived()).toBe('infected');
    const after = { name: 'a.pdf', ownerId: 'u1', virus: 'Test.Marker' };
    const entry = { action: 'file.quarantined', resource: 'file', resourceId: 'f1', after };
    expect(audit.record).toHaveBeenCalledWith('w', expect.objectContaining(entry));
  });

  it('waits while the scanner is down, unless the rules let it pass', async () => {
    expect(await scans('fine').arrived()).toBe('waiting');
    expect(await scans('fine', { whenDown: 'pass' }).arrived()).toBeUndefined();
  });
});

describe('a file that waits', () => {
  it('is looked at when the scanner is back', async () => {
    await play();
    const clean = scans('fine');
    await clean.catchUp();
    expect(clean.records.settle).toHaveBeenCalledWith('w', 'f1', undefined);
    const infected = scans(marker);
    await infected.catchUp();
    expect(infected.records.settle).toHaveBeenCalledWith('w', 'f1', 'infected');
    expect(infected.audit.record).toHaveBeenCalledOnce();
  });

  it('goes on waiting while it is down', async () => {
    const { catchUp, records } = scans('fine');
    await expect(catchUp()).rejects.toMatchObject({ code: 'file.scanner_unreachable' });
    expect(records.settle).not.toHaveBeenCalled();
  });
});
