import { flowFileJsonSchema } from '@tandem/flow';
import type { Config } from '../../config.js';
import { flowBench } from './flow-bench.js';
import { flowCheck } from './flow-check.js';
import { flowDiff } from './flow-diff.js';
import { flowTest } from './flow-test.js';
import { installedNodeTypes } from './node-types.js';
import { readWords } from './words.js';

/** Runs `tandem flow …`; answers the exit code: 0 all is well, 1 a problem was found, 2 it was called wrongly. */
export async function flowCommand(words: readonly string[], config: Config): Promise<number> {
  const [command = '', ...rest] = words;
  const { files, flags, values } = readWords(rest, ['junit', 'inputs']);
  const nodeTypes = () => installedNodeTypes(config);
  switch (command) {
    case 'test':
      return (
        wants(files, 1) ??
        flowTest(files, { mutate: flags.has('mutate'), junit: values.get('junit') }, await nodeTypes())
      );
    case 'check':
      return wants(files, 1) ?? flowCheck(files, await nodeTypes());
    case 'diff':
      return wants(files, 2) ?? flowDiff(files[0] ?? '', files[1] ?? '');
    case 'bench':
      return wants(files, 1) ?? flowBench(files[0] ?? '', values.get('inputs'), await nodeTypes());
    case 'schema':
      console.log(JSON.stringify(flowFileJsonSchema(await nodeTypes()), null, 2));
      return 0;
    default:
      console.error(`Unknown command: flow ${command}. Known: test, check, diff, bench, schema.`);
      return 2;
  }
}

function wants(files: readonly string[], count: number): number | undefined {
  if (files.length >= count) {
    return undefined;
  }
  console.error(`Name ${count === 1 ? 'at least one flow file' : `${count} flow files`}.`);
  return 2;
}
