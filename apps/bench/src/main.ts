import { benchChat } from './chat/bench-chat.js';
import { fullSize, quickSize } from './chat/settings.js';
import { benchEditor } from './editor/bench-editor.js';
import { benchFlow } from './flow/bench-flow.js';
import { fullFlowSize, quickFlowSize } from './flow/settings.js';
import { benchRouting } from './routing/bench-routing.js';
import { benchStore } from './store/bench-store.js';
import { fullStoreSize, quickStoreSize } from './store/settings.js';

/**
 * `npm run bench -- <name> [--quick]`: prints one JSON object on standard output; progress goes to standard error.
 * `--quick` only shows that it works.
 */
const benches: Record<string, (isQuick: boolean) => Promise<unknown>> = {
  chat: (isQuick) => benchChat(isQuick ? quickSize : fullSize),
  editor: benchEditor,
  flow: (isQuick) => benchFlow(isQuick ? quickFlowSize : fullFlowSize),
  routing: benchRouting,
  store: (isQuick) => benchStore(isQuick ? quickStoreSize : fullStoreSize),
};

const [name = '', flag] = process.argv.slice(2);
const bench = benches[name];
if (bench && (flag === undefined || flag === '--quick')) {
  process.stdout.write(`${JSON.stringify(await bench(flag === '--quick'), null, 2)}\n`);
} else {
  process.stderr.write(`Usage: npm run bench -- <${Object.keys(benches).join('|')}> [--quick]\n`);
  process.exitCode = 2;
}
