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
    const failures = new Map<string, string>();
    const ranks = new Map(
      day.queues.map(({ strategy }) => [strategy, telling(find(strategy), (text) => failures.set(strategy, text))]),
    );
    const late = day.arrivals.filter(({ atSec }) => atSec > day.horizonSec).length;
    if (late > 0) console.error(`${path}: ${late} arrivals after horizonSec are left out.`);
    if (eventsPath !== undefined) events = new EventFile(eventsPath);
    const tools = { requirement: compileRequirement, rank: (name: string) => ranks.get(name) };
    const file = events;
    const simulator = new Simulator(day, tools, file && ((event) => file.add(event)));
    console.log(JSON.stringify(simulator.run(), null, 2));
    for (const [name, text] of failures) {
      console.error(`${path}: the strategy "${name}" failed (${text}); whom it was to rank was not offered then.`);
    }
    return failures.size > 0 ? 1 : 0;
  } catch (error) {
    if (!isTandemError(error)) throw error;
    const isNamed = error.code !== 'routing.strategy';
    console.error(isNamed ? error.message : `${path}: ${error.message}`);
    return 1;
  } finally {
    events?.close();
  }
}

/** To the board a strategy that throws has ranked nobody; who wrote it wants to know. */
function telling(rank: Rank, failed: (text: string) => void): Rank {
  return (work, candidates, now) => {
    try {
      return rank(work, candidates, now);
    } catch (error) {
      failed(error instanceof Error ? error.message : String(error));
      throw error;
    }
  };
}
