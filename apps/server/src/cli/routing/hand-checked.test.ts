import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { routingCommand } from './routing-command.js';

let folder: string;
let printed: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-routing-'));
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void printed.push(line));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

const csvHead = 'atSec,queue,channel,skills,language,tier,patienceSec,serviceSec';
const queue = { id: 'q', serviceLevelSec: 20, wrapUpSec: 10 };
const scenario = {
  start: '2026-01-05T08:00:00Z',
  seed: 1,
  horizonSec: 1000,
  strategy: 'longest-idle',
  queues: [
    {
      ...queue,
      steps: [
        { afterSec: 0, require: 'agent.skills.billing >= 3' },
        { afterSec: 60, require: 'true' },
      ],
    },
  ],
  agents: [
    { id: 'a1', queues: ['q'], skills: { billing: 4 }, capacity: { voice: 1 }, shifts: [[0, 1000]] },
    { id: 'a2', queues: ['q'], skills: { returns: 3 }, capacity: { voice: 1 }, shifts: [[0, 300]] },
  ],
  arrivals: 'arrivals.csv',
};
/** When, what the hand-off asks for, patience; each takes 50 s and 10 s of wrap-up. */
const twenty: [number, string, number | ''][] = [
  ...([0, 10, 20, 30].map((at) => [at, '', '']) as [number, string, ''][]),
  ...([
    [40, '', 100],
    [50, '', 30],
    [60, 'returns:3', ''],
    [70, '', ''],
  ] as [number, string, number | ''][]),
  ...([
    [100, '', ''],
    [110, '', ''],
    [120, '', ''],
    [130, '', 60],
  ] as [number, string, number | ''][]),
  ...([
    [140, '', ''],
    [400, '', ''],
    [410, '', 15],
    [500, '', ''],
  ] as [number, string, number | ''][]),
  ...([
    [505, 'returns:3', 200],
    [600, '', ''],
    [600, '', ''],
    [990, '', ''],
  ] as [number, string, number | ''][]),
];
const csv = (rows: typeof twenty) =>
  [csvHead, ...rows.map(([at, skills, patience]) => `${at},q,voice,${skills},,,${patience},50`)].join('\n');

async function simulate(given: object, arrivals = csv(twenty), ...more: string[]) {
  await writeFile(join(folder, 'arrivals.csv'), arrivals);
  await writeFile(join(folder, 'scenario.json'), JSON.stringify(given));
  const code = await routingCommand(['simulate', join(folder, 'scenario.json'), ...more], {
    ...{ dataDir: folder, port: 0, host: '', trustProxy: false as const, logLevel: 'silent' },
  });
  return { code, text: printed.join('\n') };
}

describe('twenty calls with skills, steps, shifts and wrap-up', () => {
  it('come out as worked out by hand', async () => {
    const { code, text } = await simulate(scenario);
    expect(code).toBe(0);
    const numbers = {
      ...{ offered: 20, answered: 16, abandoned: 4, stillWaiting: 0, serviceLevel: 0.25 },
      ...{ meanWaitSec: 81.25, p95WaitSec: 200, meanWaitAnsweredSec: 82.5, occupancy: 0.70073 },
    };
    expect(JSON.parse(text)).toEqual({
      ...numbers,
      queues: { q: numbers },
      agents: {
        a1: { handled: 12, occupancy: 0.685714, maxLoad: 1 },
        a2: { handled: 4, occupancy: 0.75, maxLoad: 1 },
      },
    });
  });

  it('are listed: who answered whom when, and who left why', async () => {
    const events = join(folder, 'events.jsonl');
    await simulate(scenario, csv(twenty), '--events', events);
    const lines = (await readFile(events, 'utf8')).trim().split('\n');
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const answers = told.flatMap((one) => (one.event === 'answer' ? [[one.item, one.agent, one.atSec]] : []));
    expect(answers).toEqual([
      ...[
        [1, 'a1', 0],
        [2, 'a1', 60],
        [3, 'a2', 80],
        [4, 'a1', 120],
        [5, 'a2', 140],
        [8, 'a1', 180],
      ],
      ...[
        [7, 'a2', 200],
        [9, 'a1', 240],
        [10, 'a2', 260],
        [11, 'a1', 300],
        [13, 'a1', 360],
        [14, 'a1', 420],
      ],
      ...[
        [16, 'a1', 500],
        [18, 'a1', 600],
        [19, 'a1', 660],
        [20, 'a1', 990],
      ],
    ]);
    expect(told.flatMap((one) => (one.event === 'abandon' ? [[one.item, one.atSec, one.reason]] : []))).toEqual([
      ...[
        [6, 80, 'patience'],
        [12, 190, 'patience'],
        [15, 425, 'patience'],
        [17, 705, 'patience'],
      ],
    ]);
    expect(told[1]).toEqual({
      ...{ atSec: 0, event: 'offer', item: 1, queue: 'q', channel: 'voice', agent: 'a1' },
      reason: 'skill:billing:4 idle:0 load:0:1',
    });
  });

  it('wait for nobody when nobody may ever take them', async () => {
    const { text } = await simulate({ ...scenario, agents: [] });
    expect(JSON.parse(text)).toMatchObject({
      offered: 20,
      answered: 0,
      abandoned: 5,
      stillWaiting: 15,
      occupancy: null,
    });
  });
});

describe('twenty chats of which an agent has two at once', () => {
  it('come out as worked out by hand', async () => {
    // Every 10 s one that takes 30 s and 20 s of wrap-up.
    const rows = Array.from({ length: 20 }, (_, index) => `${index * 10},q,chat,,,,,30`);
    const agents = ['a', 'b'].map((id) => ({ id, queues: ['q'], capacity: { chat: 2 } }));
    const day = { ...scenario, queues: [{ ...queue, wrapUpSec: 20, steps: [] }], agents, horizonSec: 250 };
    const { text } = await simulate(day, [csvHead, ...rows].join('\n'));
    // Each of the four places is taken for 50 s while four come in 40 s: with each four the wait grows by 10 s.
    expect(JSON.parse(text)).toMatchObject({
      ...{ offered: 20, answered: 20, abandoned: 0, serviceLevel: 0.6, p95WaitSec: 40, meanWaitSec: 20 },
      agents: { a: { handled: 10, maxLoad: 2 }, b: { handled: 10, maxLoad: 2 } },
    });
  });
});

describe('what is wrong with a scenario', () => {
  const broken: [string, object, string, string][] = [
    ['an unknown queue of an agent', { agents: [{ id: 'a', queues: ['x'] }] }, csvHead, 'agents[0].queues[0]'],
    [
      'a requirement',
      { queues: [{ ...queue, steps: [{ afterSec: 0, require: 'agent.skill > 1' }] }] },
      csvHead,
      'queues[0].steps[0].require',
    ],
    ['a negative time', { horizonSec: -1 }, csvHead, 'horizonSec'],
    ['a key nobody knows', { horizon: 5 }, csvHead, 'horizon'],
    ['an unknown strategy', { strategy: 'nobody' }, csvHead, 'routing-skills/longest-idle'],
    ['an unknown queue of an arrival', {}, `${csvHead}\n1,x,voice,,,,,5`, 'line 2: there is no queue "x"'],
    ['a negative time of an arrival', {}, `${csvHead}\n1,q,voice,,,,,5\n-1,q,voice,,,,,5`, 'line 3: atSec is "-1"'],
    ['a torn line', {}, `${csvHead}\n1,q,voi`, 'line 2: it has 3 fields instead of 8'],
    ['an open quotation mark', {}, `${csvHead}\n1,q,"voi`, 'no proper CSV'],
    ['a missing column', {}, 'atSec,queue,channel', 'arrivals.csv: line 1: these columns are missing: serviceSec'],
    ['skills nobody can read', {}, `${csvHead}\n1,q,voice,billing=3,,,,5`, 'billing:3|returns:2'],
    ['an empty file', {}, '', 'is empty'],
    ['semicolons', {}, csvHead.replaceAll(',', ';'), 'line 1: the columns are separated by semicolons'],
    ['tabs', {}, csvHead.replaceAll(',', '\t'), 'line 1: the columns are separated by tabs'],
    ['a column twice', {}, `${csvHead},tier`, 'line 1: the column tier stands there twice'],
    ['a language that is no tag', {}, `${csvHead}\n1,q,voice,,zh_Hans,,,5`, 'line 2: language is "zh_Hans"'],
    [
      'a language of an agent that is no tag',
      { agents: [{ id: 'a', queues: ['q'], languages: { Chinese: 3 } }] },
      csvHead,
      'agents[0].languages.Chinese',
    ],
    [
      'a queue that sends its work to itself',
      { queues: [{ ...queue, lastResort: { kind: 'overflow', queueId: 'q', afterSec: 5 } }] },
      csvHead,
      'queues[0]: work would come back: q → q',
    ],
    [
      'more contacts than can be drawn',
      { horizonSec: 100_000_000, generate: [{ queue: 'q', perHour: 1_000_000, meanServiceSec: 1 }] },
      csvHead,
      'generate: that is some 27777777778 contacts',
    ],
    ['a file that is not there', { arrivals: 'gone.csv' }, csvHead, 'gone.csv'],
  ];
  it.each(broken)('is named: %s', async (_name, change, arrivals, expected) => {
    const { code, text } = await simulate({ ...scenario, ...change }, arrivals);
    expect(code).toBe(1);
    expect(text).toContain(expected);
    expect(text).toMatch(new RegExp(`^${folder}/`));
  });

  it('is a file of events that cannot be written, too', async () => {
    const { code, text } = await simulate(scenario, csv(twenty), '--events', join(folder, 'no', 'events.jsonl'));
    expect([code, text]).toEqual([1, expect.stringContaining('events.jsonl: cannot be written')]);
  });
});

describe('what programs make of a file', () => {
  const rows = ['5,q,voice,billing:3,zh-Hans,,,30', '0,q,voice,,zh,,,30', ''];
  it.each([
    ['lines of Windows and a mark in front', `\uFEFF${[csvHead, ...rows].join('\r\n')}`],
    ['quoted fields', [csvHead, ...rows.map((row) => row.replace(/[^,]+/g, '"$&"'))].join('\n')],
    ['empty lines', [csvHead, '', ...rows, '', ''].join('\n')],
  ])('makes no difference: %s', async (_name, arrivals) => {
    const { code, text } = await simulate({ ...scenario, agents: [scenario.agents[0]] }, arrivals);
    expect(code).toBe(0);
    expect(JSON.parse(text)).toMatchObject({ offered: 2, answered: 2, meanWaitSec: 17.5, serviceLevel: 0.5 });
  });
});

describe('shifts', () => {
  it.each([
    [
      'that meet, in any order',
      [
        [500, 1000],
        [0, 500],
      ],
    ],
    [
      'that overlap',
      [
        [0, 1000],
        [100, 400],
      ],
    ],
  ])('%s are one', async (_name, shifts) => {
    const agents = (own: unknown) => ({ ...scenario, agents: [{ ...scenario.agents[0], shifts: own }] });
    const rows = [csvHead, '0,q,voice,,,,,50', '450,q,voice,,,,,200', '500,q,voice,,,,,50', '700,q,voice,,,,9,5'];
    const { text } = await simulate(agents(shifts), rows.join('\n'));
    printed = [];
    expect(text).toBe((await simulate(agents([[0, 1000]]), rows.join('\n'))).text);
  });
});
