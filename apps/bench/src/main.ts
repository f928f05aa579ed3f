import { benchChat } from './chat/bench-chat.js';
import { type BenchSize, fullSize, quickSize } from './chat/settings.js';

/**
 * `npm run bench -- chat [--quick]`: prints one JSON object on standard output; progress goes to standard error.
 * `--quick` only shows that it works.
 */
const benches: Record<string, (size: BenchSize) => Promise<unknown>> = { chat: benchChat };

const [name = '', flag] = process.argv.slice(2);
const bench = benches[name];
if (bench && (flag === undefined || flag === '--quick')) {
  const size = flag === '--quick' ? quickSize : fullSize;
  process.stdout.write(`${JSON.stringify(await bench(size), null, 2)}\n`);
} else {
  process.stderr.write(`Usage: npm run bench -- <${Object.keys(benches).join('|')}> [--quick]\n`);
  process.exitCode = 2;
}
