import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type EmbeddedMongoOptions, startEmbeddedMongo } from './host.js';
import { backup, restore } from './tools/backup.js';
import { check } from './tools/check.js';
import { compact } from './tools/compact.js';
import { exportDump } from './tools/export.js';
import { importDump } from './tools/import.js';
import { type Tool, ToolError } from './tools/tool.js';

const USAGE = `Usage: embedded-mongo COMMAND OPTIONS

  start    --dir DIR [--port PORT] [--host HOST] [--no-login] [--standalone] [--enable-test-commands]
           Serves DIR, made when missing, and prints the address: a unix socket that only the same user can open, or with
           --port (0 for any) TCP with a password, on 127.0.0.1 unless --host says otherwise. --no-login asks for no
           password, on loopback addresses only. --standalone announces no replica set: no transactions, no change streams.
  backup   --dir DIR --to BACKUP     Copies one consistent state into an empty folder, also while DIR is served.
  restore  --from BACKUP --dir DIR   Copies a backup into an empty folder.
  check    --dir DIR                 Looks for every document in every index and back, also while DIR is served.
  compact  --dir DIR                 Gives free space back. DIR must not be served.
  export   --dir DIR --to DUMP       Writes mongodump's format into an empty folder, also while DIR is served.
  import   --from DUMP --dir DIR [--drop]
           Reads mongodump's format, all or nothing. DIR must not be served. --drop replaces collections that exist.

Exit codes: 0 done, 1 failed or mismatches found, 2 not understood.`;

/** The values of a command's options; those that it requires are there. */
type Values = Record<string, string | boolean | undefined>;

interface Command {
  requires: readonly string[];
  allows?: NonNullable<ParseArgsConfig['options']>;
  /** Answers false when what it looked for is wrong. */
  run(values: Values, tool: Tool): Promise<unknown>;
}

const dirOf = (values: Values): string => String(values.dir);

const COMMANDS: Readonly<Record<string, Command>> = {
  start: {
    requires: ['dir'],
    allows: {
      port: { type: 'string' },
      host: { type: 'string' },
      'no-login': { type: 'boolean' },
      standalone: { type: 'boolean' },
      'enable-test-commands': { type: 'boolean' },
    },
    run: serve,
  },
  backup: { requires: ['dir', 'to'], run: (values, tool) => backup(dirOf(values), String(values.to), tool) },
  restore: { requires: ['from', 'dir'], run: (values, tool) => restore(String(values.from), dirOf(values), tool) },
  check: { requires: ['dir'], run: async (values, tool) => (await check(dirOf(values), tool)) === 0 },
  compact: { requires: ['dir'], run: (values, tool) => compact(dirOf(values), tool) },
  export: { requires: ['dir', 'to'], run: (values, tool) => exportDump(dirOf(values), String(values.to), tool) },
  import: {
    requires: ['from', 'dir'],
    allows: { drop: { type: 'boolean' } },
    run: (values, tool) => importDump(String(values.from), dirOf(values), values.drop === true, tool),
  },
};

/** The user's own mistake in the words of a command. */
class UsageError extends Error {}

/** Runs one command line without the program's name and returns its exit code. */
export async function runCommandLine(args: readonly string[], tool: Tool): Promise<number> {
  const [name = '', ...rest] = args;
  // Whatever is written holds the site's data.
  process.umask(0o077);
  if (['--help', '-h', 'help'].includes(name) || rest.includes('--help')) {
    tool.say(USAGE);
    return 0;
  }
  try {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined)
      throw new UsageError(name === '' ? 'No command is named.' : `There is no command ${name}.`);
    return (await command.run(parse(name, command, rest), tool)) === false ? 1 : 0;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    tool.note(error instanceof UsageError ? `${text}\n\n${USAGE}` : tool.signal.aborted ? 'stopped' : text);
    return error instanceof UsageError ? 2 : 1;
  }
}

function parse(name: string, { requires, allows = {} }: Command, args: string[]): Values {
  const required = Object.fromEntries(requires.map((option) => [option, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({ args, options: { ...required, ...allows } });
    const missing = requires.find((option) => values[option] === undefined || values[option] === '');
    if (missing === undefined) return values as Values;
    throw new UsageError(`${name} needs --${missing}.`);
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function serve(values: Values, tool: Tool): Promise<void> {
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535 && values.port !== '')) {
    throw new UsageError(`--port must be a number from 0 to 65535, not ${String(values.port)}.`);
  }
  if (port === undefined && (values.host !== undefined || values['no-login'] === true)) {
    throw new UsageError('--host and --no-login need --port.');
  }
  const failed = new AbortController();
  const options: EmbeddedMongoOptions = {
    dir: dirOf(values),
    login: values['no-login'] !== true,
    standalone: values.standalone === true,
    enableTestCommands: values['enable-test-commands'] === true,
    onLog: tool.note,
    onFailure: () => failed.abort(),
  };
  if (port !== undefined) options.port = port;
  if (typeof values.host === 'string') options.host = values.host;
  const store = await startEmbeddedMongo(options);
  tool.say(store.uri);
  const end = AbortSignal.any([tool.signal, failed.signal]);
  if (!end.aborted) await new Promise((resolve) => end.addEventListener('abort', resolve, { once: true }));
  await store.stop();
  if (failed.signal.aborted) throw new ToolError('The store has failed.');
}
