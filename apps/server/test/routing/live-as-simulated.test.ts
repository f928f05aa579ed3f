import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SimulationEvent, Simulator } from '@tandem/domain';
import { compileRequirement } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import { loadStrategies } from '../../src/cli/routing/load-strategies.js';
import { readScenario } from '../../src/cli/routing/read-scenario.js';
import { simulationOf } from '../../src/cli/routing/simulation-of.js';
import { temporaryFolder, writePlugin } from '../plugins/fixture-plugin.js';
import { ServerDay } from './server-day.js';

const steps = [
  { afterSec: 0, require: 'agent.skills.billing >= 3' },
  { afterSec: 12, require: 'true' },
];
const source = { channel: 'chat', meanServiceSec: 18, meanPatienceSec: 30 };
const scenario = (strategy: string) => ({
  ...{ start: '2026-03-02T09:00:00Z', seed: 7, horizonSec: 160, strategy },
  queues: [
    { id: 'support', serviceLevelSec: 20, wrapUpSec: 3, steps },
    { id: 'orders', serviceLevelSec: 60, waitWeight: 2, steps: [] },
  ],
  agents: [
    { id: 'a1', queues: ['support', 'orders'], skills: { billing: 4, returns: 2 }, capacity: { chat: 2 } },
    {
      ...{ id: 'a2', queues: ['orders', 'support'], skills: { returns: 4 }, capacity: { chat: 1 } },
      shifts: [
        [0, 60.5],
        [90.5, 160],
      ],
    },
  ],
  generate: [
    { ...source, queue: 'support', perHour: 320 },
    { ...source, queue: 'support', perHour: 150, skills: 'returns:2', priority: 1 },
    { ...source, queue: 'orders', perHour: 200, meanPatienceSec: null },
  ],
});

/** The day as it is simulated, and as a real server plays it. */
async function both(strategy: string): Promise<{ simulated: SimulationEvent[]; live: SimulationEvent[] }> {
  const dataDir = await temporaryFolder();
  const plugins = join(dataDir, 'server', 'plugins');
  await writePlugin(plugins, 'routing-reverse', {
    manifest: { contributes: { routingStrategies: { backwards: { title: { en: 'Backwards' } } } } },
    setup: `ctx.extend('routingStrategies', 'backwards', { rank: (work, candidates, now) => ({ rejected: [],
      ranked: candidates.toSorted((a, b) => b.idleSince - a.idleSince || (a.id < b.id ? 1 : -1))
        .map(({ id }) => ({ agentId: id, score: 0, why: ['backwards'] })) }) });`,
  });
  const path = join(dataDir, 'scenario.json');
  await writeFile(path, JSON.stringify(scenario(strategy)));
  const day = await simulationOf(await readScenario(path), path);
  const rank = await loadStrategies({ dataDir: join(dataDir, 'server') });
  const simulated: SimulationEvent[] = [];
  new Simulator(day, { requirement: compileRequirement, rank }, (event) => simulated.push(event)).run();
  return {
    simulated,
    live: await ServerDay.play(day, join(dataDir, 'server'), ['routing-skills', 'routing-reverse'], 240),
  };
}

const offers = (events: readonly SimulationEvent[]) =>
  events.flatMap(({ event, item, agent }) => (event === 'offer' ? [`${item} ${agent}`] : []));

describe('a day with skills, steps and shifts', () => {
  it('goes on a server as it is simulated, also by a strategy from outside that ranks in reverse', async () => {
    const usual = await both('routing-skills/longest-idle');
    expect(usual.live).toEqual(usual.simulated);
    const counts = new Map<string, number>();
    for (const { event } of usual.simulated) counts.set(event, (counts.get(event) ?? 0) + 1);
    expect(counts.get('arrival')).toBeGreaterThanOrEqual(25);
    expect(counts.get('abandon')).toBeGreaterThan(0);
    const reversed = await both('routing-reverse/backwards');
    expect(reversed.live).toEqual(reversed.simulated);
    expect(offers(reversed.simulated)).not.toEqual(offers(usual.simulated));
  }, 400_000);
});
