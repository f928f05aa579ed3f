import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../config.js';
import { flowCommand } from './flow-command.js';
import { readWords } from './words.js';

const both = (text: string) => ({ en: text, 'zh-CN': text });
const node = (id: string, type: string, config: Record<string, unknown> = {}) => ({
  id,
  type,
  typeVersion: 1,
  config,
  position: { x: 0, y: 0 },
});

const flow = {
  id: 'greet',
  version: 1,
  name: 'Greeting',
  nodes: [
    node('start', 'start'),
    node('hello', 'send', { text: both('Hello {vars.name}') }),
    node('desk', 'handoff', { queueId: 'some-queue' }),
    node('end', 'end', { outcome: 'failed' }),
  ],
  edges: [
    { id: 'e1', from: { node: 'start', port: 'next' }, to: 'hello' },
    { id: 'e2', from: { node: 'hello', port: 'next' }, to: 'desk' },
    { id: 'e3', from: { node: 'desk', port: 'error' }, to: 'end' },
  ],
  variables: [{ name: 'name', type: 'string', initial: 'you' }],
  tests: [
    {
      name: 'says hello',
      steps: [
        { type: 'message', text: 'Hello you' },
        { type: 'end', outcome: 'handed_off' },
      ],
    },
  ],
};

let folder: string;
let printed: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-flow-'));
  printed = [];
  for (const name of ['log', 'error'] as const) {
    vi.spyOn(console, name).mockImplementation((line: unknown) => void printed.push(String(line)));
  }
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const run = (...words: string[]) => flowCommand(words, { ...readConfig({}), dataDir: folder });
const text = () => printed.join('\n');

describe('tandem flow test', () => {
  it('passes, writes JUnit and says which mutants nobody noticed', async () => {
    const junit = join(folder, 'out.xml');
    expect(await run('test', await file('a.json', flow), '--mutate', '--junit', junit)).toBe(0);
    expect(text()).toContain('ok says hello');
    expect(text()).toContain('1 passed, 0 failed, 1 edges not covered');
    expect(text()).toContain('not noticed: queue_changed desk (some-queue)');
    expect(await readFile(junit, 'utf8')).toContain('<testsuite name="Greeting" tests="1" failures="0">');
  });

  it('fails when a case does, and names the step', async () => {
    const tests = [{ name: 'is rude', steps: [{ type: 'message', text: 'Go away' }] }];
    expect(await run('test', await file('a.json', { ...flow, tests }))).toBe(1);
    expect(text()).toContain('FAILED is rude\n  step 1 (message)\n  expected: Go away\n  actual:   Hello you');
  });

  it('fails on a file it cannot read, and runs the others', async () => {
    expect(await run('test', await file('bad.json', '{'), await file('a.json', flow))).toBe(1);
    expect(text()).toContain('file_not_json: This file is not JSON.');
    expect(text()).toContain('ok says hello');
  });
});

describe('tandem flow check', () => {
  it('finds nothing in a good flow, whatever queues there are elsewhere', async () => {
    expect(await run('check', await file('a.json', flow))).toBe(0);
    expect(text()).toContain('0 errors, 0 warnings');
  });

  it('names each problem and its place', async () => {
    const path = await file('a.json', { ...flow, edges: flow.edges.slice(0, 1) });
    expect(await run('check', path)).toBe(1);
    expect(text()).toContain(`error ${path} hello port_open: The exit “next” leads nowhere.`);
  });
});

describe('tandem flow diff', () => {
  it('is quiet about the same flow', async () => {
    expect(await run('diff', await file('a.json', flow), await file('b.json', flow))).toBe(0);
    expect(text()).toBe('No differences.');
  });

  it('says a line a difference', async () => {
    const other = { ...flow, name: 'Farewell', edges: flow.edges.slice(0, 2) };
    expect(await run('diff', await file('a.json', flow), await file('b.json', other))).toBe(1);
    expect(text()).toContain('~ name: "Greeting" → "Farewell"');
    expect(text()).toContain('- edges.e3:');
  });
});

describe('tandem flow bench', () => {
  it('prints where each input ends, and the rate', async () => {
    const inputs = await file('in.jsonl', '{"name":"Ann"}\n\n{"name":"Bo"}\n');
    expect(await run('bench', await file('a.json', flow), `--inputs=${inputs}`)).toBe(0);
    const [first, second, rate] = printed.map((line) => JSON.parse(line));
    expect(first).toMatchObject({ endNode: 'desk', outcome: 'handed_off', variables: { name: 'Ann' } });
    expect(second.variables).toEqual({ name: 'Bo' });
    expect(rate.flowsPerSecond).toBeGreaterThan(0);
  });
});

describe('tandem flow', () => {
  it('prints the JSON Schema of flow files', async () => {
    expect(await run('schema')).toBe(0);
    expect(JSON.parse(text())).toMatchObject({ $id: 'urn:tandem:flow-file:1' });
  });

  it.each([[[]], [['dance']], [['test']], [['diff', 'a.json']]])('called as %j says what it wants', async (words) => {
    expect(await run(...words)).toBe(2);
    expect(printed).toHaveLength(1);
  });

  it('reads its words', () => {
    const { files, flags, values } = readWords(
      ['a', '--mutate', '--junit', 'x', 'b', '--inputs=y=z'],
      ['junit', 'inputs'],
    );
    expect([files, [...flags], [...values]]).toEqual([
      ['a', 'b'],
      ['mutate'],
      [
        ['junit', 'x'],
        ['inputs', 'y=z'],
      ],
    ]);
  });
});
