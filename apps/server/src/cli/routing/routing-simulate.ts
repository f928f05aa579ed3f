import { isTandemError, type Rank, Simulator } from '@tandem/domain';
import { compileRequirement } from '@tandem/flow';
import type { Config } from '../../config.js';
import { EventFile } from './event-file.js';
import { loadStrategies } from './load-strategies.js';
import { readScenario } from './read-scenario.js';
import { simulationOf } from './simulation-of.js';

/** Plays a scenario through and prints its numbers as JSON. Exit code 1 when the scenario is not right. */
export async function routingSimulate(
  path: string,
  eventsPath: string | undefined,
  config: Pick<Config, 'dataDir'>,
): Promise<number> {
  let events: EventFile | undefined;
  try {
    const scenario = await readScenario(path);
    const day = await simulationOf(scenario, path);
    const find = await loadStrategies(config);
    const ranks = new Map<string, Rank>(day.queues.map(({ strategy }) => [strategy, find(strategy)]));
    const late = day.arrivals.filter(({ atSec }) => atSec > day.horizonSec).length;
    if (late > 0) console.error(`${path}: ${late} arrivals after horizonSec are left out.`);
    if (eventsPath !== undefined) events = new EventFile(eventsPath);
    const tools = { requirement: compileRequirement, rank: (name: string) => ranks.get(name) };
    const file = events;
    const simulator = new Simulator(day, tools, file && ((event) => file.add(event)));
    console.log(JSON.stringify(simulator.run(), null, 2));
    return 0;
  } catch (error) {
    if (!isTandemError(error)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    events?.close();
  }
}
