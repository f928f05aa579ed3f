import { parseArgs } from 'node:util';
import { startEmbeddedMongo } from './host.js';

const USAGE = `Usage: embedded-mongo start --dir DIR --port PORT [--host 127.0.0.1] [--standalone]

Serves the data directory DIR over MongoDB's wire protocol and prints the address.
  --dir DIR        data directory; made when missing
  --port PORT      TCP port on the loopback address, 0 for any free one
  --host HOST      loopback address to bind (default 127.0.0.1)
  --standalone     announce a standalone server: no transactions, no change streams`;

/** Runs the command line and returns the exit code; `start` runs until a signal. */
async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      dir: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      standalone: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) {
    console.log(USAGE);
    return 0;
  }
  const port = Number(values.port);
  const valid = positionals.join() === 'start' && values.dir !== undefined && values.port !== undefined;
  if (!valid || values.dir === undefined || !Number.isInteger(port) || port < 0 || port > 65_535) {
    console.error(USAGE);
    return 2;
  }
  const store = await startEmbeddedMongo({
    dir: values.dir,
    port,
    ...(values.host === undefined ? {} : { host: values.host }),
    standalone: values.standalone === true,
    onLog: (line) => console.error(line),
  });
  console.log(store.uri);
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  await store.stop();
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
