import { flowFileJsonSchema } from '@tandem/flow';
import type { Config } from '../../config.js';
import { flowBench } from './flow-bench.js';
import { flowCheck } from './flow-check.js';
import { flowDiff } from './flow-diff.js';
import { flowPull } from './flow-pull.js';
import { flowPush } from './flow-push.js';
import { flowTest } from './flow-test.js';
import { installedNodeTypes } from './node-types.js';
import { ApiRefusal, printRefusal, ServerApi } from './server-api.js';
import { readWords, type Words } from './words.js';

/**
 * Runs `tandem flow …`; answers the exit code: 0 all is well, 1 a problem was found, 2 it was called wrongly, 3 the server
 * did not answer or let nobody in.
 */
export async function flowCommand(words: readonly string[], config: Config): Promise<number> {
  const [command = '', ...rest] = words;
  const { files, flags, values } = readWords(rest, ['junit', 'inputs', 'server', 'key-file', 'note', 'version']);
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
    case 'push':
      return (
        wants(files, 1) ??
        onServer({ flags, values }, (api) =>
          flowPush(api, files[0] ?? '', {
            isDry: flags.has('dry-run'),
            isConfirmed: flags.has('confirm'),
            publish: flags.has('publish') ? { note: values.get('note') ?? '' } : undefined,
          }),
        )
      );
    case 'pull':
      return (
        wantsPull(files) ??
        onServer({ flags, values }, (api) => flowPull(api, files[0] ?? '', files[1] ?? '', values.get('version')))
      );
    case 'schema':
      console.log(JSON.stringify(flowFileJsonSchema(await nodeTypes()), null, 2));
      return 0;
    default:
      console.error(`Unknown command: flow ${command}. Known: test, check, diff, push, pull, bench, schema.`);
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

function wantsPull(files: readonly string[]): number | undefined {
  if (files.length === 2) {
    return undefined;
  }
  console.error('Name the id of a flow and the file to write.');
  return 2;
}

/** Runs a command against a server that was named, with a key that lies in a file. */
async function onServer(
  { flags, values }: Pick<Words, 'flags' | 'values'>,
  command: (api: ServerApi) => Promise<number>,
): Promise<number> {
  const [server = '', keyFile = ''] = [values.get('server'), values.get('key-file')];
  if (!URL.canParse(server) || keyFile === '') {
    console.error('Name the server and a file that holds an API key: --server https://… --key-file FILE');
    return 2;
  }
  try {
    return await command(await ServerApi.open(server, keyFile, flags.has('insecure')));
  } catch (error) {
    if (error instanceof ApiRefusal) {
      return printRefusal(error);
    }
    throw error;
  }
}
