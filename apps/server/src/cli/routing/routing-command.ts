import type { Config } from '../../config.js';
import { readWords } from '../flow/words.js';
import { routingSimulate } from './routing-simulate.js';

/** Runs `tandem routing …`; answers the exit code: 0 all is well, 1 the scenario is not right, 2 it was called wrongly. */
export async function routingCommand(words: readonly string[], config: Config): Promise<number> {
  const [command = '', ...rest] = words;
  const { files, flags, values } = readWords(rest, ['events']);
  if (command !== 'simulate') {
    console.error(`Unknown command: routing ${command}. Known: simulate.`);
    return 2;
  }
  const [path] = files;
  if (path === undefined || files.length > 1 || flags.size > 0 || values.get('events') === '') {
    console.error('Name one scenario: routing simulate SCENARIO.json [--events FILE.jsonl]');
    return 2;
  }
  return routingSimulate(path, values.get('events'), config);
}
