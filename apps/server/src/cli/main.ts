import { readConfig } from '../config.js';
import { doctor } from './doctor.js';
import { flowCommand } from './flow/flow-command.js';
import { pluginCommand } from './plugin/plugin-command.js';
import { routingCommand } from './routing/routing-command.js';
import { storeCommand } from './store-command.js';

const usage = `tandem – the command line of a Tandem server

  npm run -s tandem -- <command>

Commands
  plugin list   the plugins found, from the product and from the data directory
  plugin create KIND ID [--to FOLDER]   writes a new plugin with its tests, into plugins/ID or the folder; KIND is
                    channel, flow-node, routing, monitor, knowledge, panel or contact-source
  plugin try ID --method POST --url URL [--headers FILE.json] --body FILE [--config FILE.json] [--at TIME]
                    what a channel plugin reads in a provider's request; --insecure-skip-verify: without the signature
  flow test FILE… [--mutate] [--junit FILE]   runs the cases of flow files; --mutate shows what they would not notice
  flow check FILE…                            the problems of flow files
  flow diff FILE FILE                         what changed from one to the other
  flow pull ID FILE [--version N]             writes the draft of a flow, or a version, into a file
  flow push FILE [--dry-run] [--publish --note TEXT]   makes a file the draft of its flow; refused when that moved on
                    both with --server URL --key-file FILE: an API key with flow:read and flow:write (flow:publish)
  flow bench FILE [--inputs FILE.jsonl]       where each input ends, and how fast
  flow schema                                 the JSON Schema of flow files
  routing simulate SCENARIO.json [--events FILE.jsonl]   plays a day of contacts through the routing; docs/en/routing.md
  store backup --to FOLDER       copies the built-in store into an empty folder, also while the server runs
  store restore --from FOLDER    puts a backup into a data directory that has no store yet
  store check                    compares every index with every document, also while the server runs
  store compact                  gives free space back; with the server stopped
  store export --to FOLDER       writes what mongorestore reads, also while the server runs
  store import --from FOLDER [--drop]   reads what mongodump wrote; with the server stopped
  doctor        checks Node, the data directory, the store, the secret, plugins, disk and port
  --help        this text

It reads the same environment as the server: PORT, HOST, DATA_DIR, MONGODB_URI, PUBLIC_URL, SECRET_KEY, TRUST_PROXY, LOG_LEVEL,
SMTP_URL, MAIL_FROM.
`;

/** Runs one command; answers the exit code. */
async function run(words: readonly string[]): Promise<number> {
  if (words[0] === 'flow') {
    return flowCommand(words.slice(1), readConfig());
  }
  if (words[0] === 'plugin') {
    return pluginCommand(words.slice(1), readConfig());
  }
  if (words[0] === 'routing') {
    return routingCommand(words.slice(1), readConfig());
  }
  if (words[0] === 'store') {
    return storeCommand(words.slice(1), readConfig());
  }
  const command = words.join(' ');
  switch (command) {
    case '--help':
    case '-h':
    case 'help':
    case '':
      console.log(usage);
      return 0;
    case 'doctor':
      return doctor(readConfig());
    default:
      console.error(`Unknown command: ${command}\n\n${usage}`);
      return 2;
  }
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
