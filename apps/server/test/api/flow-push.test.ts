import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { flowCommand } from '../../src/cli/flow/flow-command.js';
import { readConfig } from '../../src/config.js';
import type { Client } from '../client.js';
import { draw, node, saying } from '../flow-kit.js';
import { startServer, type TestServer } from '../server.js';

let server: TestServer;
let ada: Client;
let folder: string;
let printed: string[];

beforeAll(async () => {
  server = await startServer();
  ada = await server.setUp();
  folder = await mkdtemp(join(tmpdir(), 'tandem-push-'));
  await key('writer', ['flow:read', 'flow:write']);
  await key('publisher', ['flow:read', 'flow:write', 'flow:publish']);
  await key('reader', ['flow:read']);
  await writeFile(join(folder, 'stranger'), 'tdm_nobody\n');
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  printed = [];
  for (const name of ['log', 'error'] as const) {
    vi.spyOn(console, name).mockImplementation((line: unknown) => void printed.push(String(line)));
  }
});
afterEach(() => vi.restoreAllMocks());

async function key(name: string, permissions: string[]): Promise<void> {
  const made = await ada.post('/api-keys', { name, role: 'admin', permissions, expiresAt: Date.now() + 60_000 });
  await writeFile(join(folder, name), `${made.body.secret}\n`);
}
const run = (words: string[], as = 'writer', url = server.url) =>
  flowCommand([...words, '--server', url, '--key-file', join(folder, as)], { ...readConfig({}), dataDir: folder });
const text = () => printed.join('\n');
const at = (name: string) => join(folder, name);
const read = async (name: string) => JSON.parse(await readFile(at(name), 'utf8'));
async function change(name: string, by: (file: { [field: string]: unknown }) => object): Promise<void> {
  await writeFile(at(name), JSON.stringify(by(await read(name))));
}
const flow = async (id: string) => (await ada.get(`/flows/${id}`)).body;
const made = async () => (await ada.post('/flows', { name: 'Returns' })).body.id as string;

describe('tandem flow pull', () => {
  it('writes the draft with its revision, or a version', async () => {
    const id = await made();
    const revision = await draw(ada, id, saying('one'));
    await ada.post(`/flows/${id}/publish`, { baseRevision: revision });
    await draw(ada, id, saying('two'));
    expect(await run(['pull', id, at('a.json')], 'reader')).toBe(0);
    expect(await read('a.json')).toMatchObject({ format: 1, revision: revision + 1, id });
    expect(JSON.stringify(await read('a.json'))).toContain('two');
    expect(await run(['pull', id, at('v1.json'), '--version', '1'], 'reader')).toBe(0);
    expect(JSON.stringify(await read('v1.json'))).toContain('one');
    expect(await read('v1.json')).not.toHaveProperty('revision');
  });

  it('leaves a credential behind that stands in clear, and says so', async () => {
    const id = await made();
    const headers = [{ name: 'X-Api-Key', value: 'sk-4f9a' }];
    const drawing = saying('x');
    const call = node('call', 'http', { url: 'https://a.example/', headers, auth: 'bearer', authSecret: 'shop' });
    await draw(ada, id, { ...drawing, nodes: [...drawing.nodes, call] });
    expect(await run(['pull', id, at('secret.json')])).toBe(0);
    expect(await readFile(at('secret.json'), 'utf8')).not.toContain('4f9a');
    expect((await read('secret.json')).nodes.at(-1).config.authSecret).toBe('shop');
    expect(text()).toContain('warning call');
  });
});

describe('tandem flow push', () => {
  it('saves the draft with a diff, and knows its revision from then on', async () => {
    const id = await made();
    await run(['pull', id, at('b.json')]);
    await change('b.json', (file) => ({ ...file, name: 'Farewell' }));
    expect(await run(['push', at('b.json'), '--dry-run'])).toBe(0);
    expect((await flow(id)).draft.name).toBeUndefined();
    expect(await run(['push', at('b.json')])).toBe(0);
    expect(text()).toContain('+ name: "Farewell"');
    expect(await flow(id)).toMatchObject({ draftRevision: 2, draft: { name: 'Farewell' } });
    expect((await read('b.json')).revision).toBe(2);
    expect(await run(['push', at('b.json')])).toBe(0);
    expect(text()).toContain('No differences.');
    expect((await flow(id)).draftRevision).toBe(2);
  });

  it('is refused when the draft moved on, or the file does not know its revision', async () => {
    const id = await made();
    await run(['pull', id, at('c.json')]);
    await draw(ada, id, saying('somebody else'));
    await change('c.json', (file) => ({ ...file, name: 'Mine' }));
    expect(await run(['push', at('c.json')])).toBe(1);
    expect(text()).toContain('flow.draft_changed');
    await change('c.json', ({ revision: _, ...file }) => file);
    expect(await run(['push', at('c.json')])).toBe(1);
    expect(JSON.stringify((await flow(id)).draft)).toContain('somebody else');
  });

  it('does not draw over a draft that a person has', async () => {
    const id = await made();
    await draw(ada, id, saying('ada draws'));
    await run(['pull', id, at('d.json')]);
    await change('d.json', (file) => ({ ...file, name: 'Mine' }));
    expect(await run(['push', at('d.json')])).toBe(1);
    expect(text()).toContain('flow.draft_owned');
  });

  it('creates a flow that is not there, under the id of this server', async () => {
    await writeFile(at('new.json'), JSON.stringify({ format: 1, id: 'from-elsewhere', name: 'New', ...saying('hi') }));
    expect(await run(['push', at('new.json')])).toBe(0);
    const { id, revision } = await read('new.json');
    expect(await flow(id)).toMatchObject({ name: 'New', draftRevision: revision });
    expect(await run(['push', at('new.json')])).toBe(0);
  });

  it('publishes what it pushed, if the key may and the flow is right', async () => {
    await writeFile(at('live.json'), JSON.stringify({ format: 1, id: 'live', name: 'Live', ...saying('hi') }));
    expect(await run(['push', at('live.json'), '--publish'], 'writer')).toBe(3);
    expect(await run(['push', at('live.json'), '--publish', '--note', 'from CI'], 'publisher')).toBe(0);
    const { id } = await read('live.json');
    expect((await ada.get(`/flows/${id}/versions`)).body.items).toEqual([
      expect.objectContaining({ version: 1, note: 'from CI', current: true }),
    ]);
    expect(await run(['push', at('live.json'), '--publish'], 'publisher')).toBe(0);
    expect(text()).toContain('Nothing to publish: ');
    expect((await ada.get(`/flows/${id}/versions`)).body.items).toHaveLength(1);
    await change('live.json', (file) => ({ ...file, edges: [] }));
    expect(await run(['push', at('live.json'), '--publish'], 'publisher')).toBe(1);
    expect(text()).toContain('flow.has_errors');
    expect(text()).toContain('start port_open');
  });

  it.each([
    ['a key that may only read', 'reader', undefined, 3],
    ['a key that nobody has', 'stranger', undefined, 3],
    ['a server that does not answer', 'writer', 'http://127.0.0.1:1', 3],
    ['no server', 'writer', 'nowhere', 2],
  ])('with %s ends by its code', async (_what, as, url, code) => {
    await writeFile(at('e.json'), JSON.stringify({ format: 1, id: 'e', ...saying('hi') }));
    expect(await run(['push', at('e.json')], as, url)).toBe(code);
    expect(text()).not.toContain('tdm_');
  });

  it('of a broken file makes nothing', async () => {
    const before = (await ada.get('/flows')).body.items.length;
    await writeFile(at('broken.json'), '{"format":1,"id":"x"}');
    expect(await run(['push', at('broken.json')])).toBe(1);
    expect((await ada.get('/flows')).body.items).toHaveLength(before);
  });
});
