import { dirname, resolve } from 'node:path';
import { type Arrival, drawArrivals, type Simulation } from '@tandem/domain';
import { contactOf, readArrivals } from './read-arrivals.js';
import { scenarioError } from './read-scenario.js';
import { readSkills } from './read-skills.js';
import type { Scenario } from './scenario-schema.js';

/** What a scenario file says as a day to play through; a file of arrivals lies relative to it. */
export async function simulationOf(scenario: Scenario, path: string): Promise<Simulation> {
  const { start, horizonSec, queues, agents, interrupts, answerDelaySec } = scenario;
  return {
    ...{ start, horizonSec, interrupts, answerDelaySec },
    queues: queues.map(({ lastResort, hours, strategy = scenario.strategy, ...queue }) => ({
      ...{ ...queue, strategy },
      ...(hours ? { hours: joined(hours) } : {}),
      ...(lastResort ? { lastResort } : {}),
    })),
    agents: agents.map(({ queues: queueIds, shifts = [[0, horizonSec]], capacity, ...agent }) => ({
      ...agent,
      ...{ queueIds, shifts: joined(shifts) },
      capacity: { voice: 0, chat: 0, message: 0, email: 0, ...capacity },
    })),
    arrivals: await arrivalsOf(scenario, path),
  };
}

/** Shifts or hours in order of time; those that meet or overlap are one. */
function joined(shifts: readonly (readonly [number, number])[]): [number, number][] {
  const all: [number, number][] = [];
  for (const [from, to] of shifts.toSorted(([a], [b]) => a - b)) {
    const last = all.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}

async function arrivalsOf(scenario: Scenario, path: string): Promise<Arrival[]> {
  const { seed, horizonSec, tiers } = scenario;
  const queueIds = new Set(scenario.queues.map(({ id }) => id));
  const given = scenario.arrivals
    ? await readArrivals(resolve(dirname(path), scenario.arrivals), { queueIds, tiers })
    : [];
  const drawn = scenario.generate.map((source, index) => {
    const { queue: queueId, channel: channelKind, tier, language, priority, toSec = horizonSec, ...times } = source;
    const skills = readSkills(source.skills);
    if (!skills) {
      throw scenarioError(path, [`generate[${index}].skills: "${source.skills}" must look like billing:3|returns:2.`]);
    }
    const contact = contactOf({ queueId, channelKind, tier, language, priority }, tiers);
    const { perHour, meanServiceSec, meanPatienceSec, fromSec } = times;
    return drawArrivals(
      {
        ...{ ...contact, requirements: { skills }, perHour, meanServiceSec, meanPatienceSec, fromSec },
        toSec: Math.min(toSec, horizonSec),
      },
      seed,
      index,
    );
  });
  return [given, ...drawn].flat().sort((a, b) => a.atSec - b.atSec);
}
