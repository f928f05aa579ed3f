import { benchChat } from './chat/bench-chat.js';

/** `npm run bench -- chat`: prints one JSON object on standard output; progress goes to standard error. */
const benches: Record<string, () => Promise<unknown>> = { chat: benchChat };

const [name = ''] = process.argv.slice(2);
const bench = benches[name];
if (bench) {
  process.stdout.write(`${JSON.stringify(await bench(), null, 2)}\n`);
} else {
  process.stderr.write(`Unknown bench "${name}". Known: ${Object.keys(benches).join(', ')}.\n`);
  process.exitCode = 2;
}
