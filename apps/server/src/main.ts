import { isTandemError } from '@tandem/domain';
import { readConfig } from './config.js';
import { createServer } from './create-server.js';

/** Reads the environment, starts, prints the address, and stops on a signal. */
async function main(): Promise<void> {
  const config = readConfig();
  const server = createServer(config);
  let stopping = false;
  const stop = () => {
    if (!stopping) {
      stopping = true;
      // Whatever hangs, the process ends: five seconds are promised.
      setTimeout(() => process.exit(1), 4_800).unref();
      server.stop().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
    }
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const url = await server.start();
  process.stdout.write(`Tandem is ready at ${config.publicUrl ?? url}\n`);
}

/** What the world or the operator did wrong is one line; what we did wrong shows its stack. */
function fail(error: unknown): void {
  const known = isTandemError(error) && error.family !== 'bug';
  const text = known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

main().catch(fail);
