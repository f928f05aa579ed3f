import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../../test/plugins/fixture-plugin.js';
import { routingSimulate } from './routing-simulate.js';

let printed: string[];
beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void printed.push(line));
});
afterEach(() => vi.restoreAllMocks());

const agent = (id: string, queue: string, more: object = {}) => ({ id, queues: [queue], ...more });

/** @param rows when, to which queue, patience, how long it takes, and skills */
async function simulate(day: object, rows: [number, string, number | '', number, string?][]) {
  const dataDir = await temporaryFolder();
  const path = join(dataDir, 'scenario.json');
  const base = { start: '2026-01-05T08:00:00Z', horizonSec: 400, strategy: 'longest-idle', arrivals: 'arrivals.csv' };
  await writeFile(path, JSON.stringify({ ...base, ...day }));
  const lines = rows.map(([at, queue, patience, service, skills = '']) => [at, queue, skills, patience, service]);
  const csv = ['atSec,queue,skills,patienceSec,serviceSec', ...lines].join('\n').replaceAll(/^(\d+,\w+)/gm, '$1,voice');
  await writeFile(join(dataDir, 'arrivals.csv'), csv.replace('atSec,queue', 'atSec,queue,channel'));
  const file = join(dataDir, 'events.jsonl');
  const code = await routingSimulate(path, file, { dataDir });
  const text = printed.join('\n');
  if (code !== 0) return { code, text, result: undefined, told: [] };
  const told = (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event === 'answer' || event === 'abandon')
    .map((one) => [one.item, one.atSec, one.agent ?? one.reason]);
  return { code, text, result: JSON.parse(printed.at(-1) ?? ''), told };
}

describe('a queue that is open from 60 to 120 and from 300 on', () => {
  it('serves nobody in between, and at the horizon stays as it is', async () => {
    const hours = [
      [300, 400],
      [60, 100],
      [90, 120],
    ];
    const { result, told } = await simulate({ queues: [{ id: 'q', hours }], agents: [agent('a', 'q')] }, [
      [0, 'q', '', 30],
      [50, 'q', 20, 30],
      [100, 'q', '', 30],
      [130, 'q', '', 10],
      [390, 'q', '', 20],
      [395, 'q', '', 5],
    ]);
    expect(told).toEqual([
      [1, 60, 'a'],
      [2, 70, 'patience'],
      [3, 100, 'a'],
      [4, 300, 'a'],
      [5, 390, 'a'],
      [6, 410, 'a'],
    ]);
    // Waits of 60, 20 (left), 0, 170, 0 and 15 s.
    expect(result).toMatchObject({ serviceLevel: 0.5, meanWaitSec: 44.166667, p95WaitSec: 170 });
  });
});

describe('overflow', () => {
  it('moves who finds two before them, and promises a callback to who has waited a minute', async () => {
    const overflow = [
      { when: 'length', limit: 2, action: 'queue', queueId: 'second' },
      { when: 'wait', limit: 60, action: 'callback' },
    ];
    const { result, told } = await simulate(
      {
        queues: [{ id: 'first', overflow }, { id: 'second' }],
        agents: [agent('a', 'first'), agent('b', 'second')],
      },
      [
        [0, 'first', '', 100],
        [10, 'first', '', 100],
        [20, 'first', '', 100],
        [30, 'first', '', 100],
        [90, 'first', '', 100],
      ],
    );
    expect(told).toEqual([
      [1, 0, 'a'],
      [4, 30, 'b'],
      [2, 70, 'callback'],
      [3, 80, 'callback'],
      [5, 100, 'a'],
    ]);
    expect(result).toMatchObject({
      queues: { first: { offered: 5, answered: 3, abandoned: 2, meanWaitSec: 26 }, second: { offered: 0 } },
    });
  });

  it('of a queue whose last agent goes home takes its line along, with its places but without its skills', async () => {
    const overflow = [{ when: 'nobody', action: 'queue', queueId: 'second' }];
    const { told } = await simulate(
      {
        queues: [{ id: 'first', overflow }, { id: 'second' }],
        agents: [agent('a', 'first', { shifts: [[0, 50]] }), agent('b', 'second')],
      },
      [
        // Nobody has the skill, but somebody is there.
        [10, 'first', '', 30, 'billing:3'],
        [60, 'first', '', 30],
        [55, 'second', 100, 30],
        [65, 'second', '', 30],
      ],
    );
    expect(told).toEqual([
      [1, 50, 'b'],
      [2, 80, 'b'],
      [3, 110, 'b'],
      [4, 140, 'b'],
    ]);
  });

  it('for each agent who is there, and with a text, which changes nothing', async () => {
    const overflow = [
      { when: 'per_agent', limit: 1, action: 'text' },
      { when: 'per_agent', limit: 2, action: 'message' },
    ];
    const { told } = await simulate(
      {
        queues: [{ id: 'q', overflow }],
        agents: [agent('a', 'q'), agent('b', 'q', { shifts: [[0, 55]] })],
      },
      [
        [0, 'q', '', 100],
        [0, 'q', '', 100],
        // Before the last of them stand four at 40, and two for the one who is left at 55.
        ...([10, 20, 30, 35, 40] as const).map((at): [number, string, '', number] => [at, 'q', '', 10]),
      ],
    );
    expect(told).toEqual([
      [1, 0, 'a'],
      [2, 0, 'b'],
      [7, 40, 'message'],
      [5, 55, 'message'],
      [6, 55, 'message'],
      [3, 100, 'a'],
      [4, 110, 'a'],
    ]);
  });

  it('goes by way of several queues and never back', async () => {
    const to = (queueId: string) => [{ when: 'wait', limit: 10, action: 'queue', queueId }];
    const day = (queues: object[]) => simulate({ queues, agents: [agent('c', 'c')] }, [[0, 'a', 100, 10]]);
    const through = await day([{ id: 'a', overflow: to('b') }, { id: 'b', overflow: to('c') }, { id: 'c' }]);
    expect(through.told).toEqual([[1, 10, 'c']]);
    printed = [];
    const round = await day([
      { id: 'a', overflow: to('b') },
      { id: 'b', lastResort: { kind: 'overflow', queueId: 'a', afterSec: 5 } },
    ]);
    expect(round.text).toContain('work would come back: a → b → a');
    expect(round.text).toContain('agents[0].queues[0]');
  });

  it.each([
    [
      'a queue that is not there',
      { action: 'queue', queueId: 'x' },
      'queues[0].overflow[0].queueId: there is no queue',
    ],
    ['no queue to move to', { action: 'queue' }, 'queues[0].overflow[0].queueId: stands there when'],
    ['a cause nobody knows', { when: 'full', action: 'text' }, 'queues[0].overflow[0].when'],
  ])('with %s is named', async (_name, change, expected) => {
    const overflow = [{ when: 'wait', limit: 5, ...change }];
    const { code, text } = await simulate({ queues: [{ id: 'q', overflow }], agents: [] }, []);
    expect([code, text]).toEqual([1, expect.stringContaining(expected)]);
  });
});
