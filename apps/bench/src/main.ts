import { benchChannels } from './channels/bench-channels.js';
import { fullChannelsSize, quickChannelsSize } from './channels/settings.js';
import { benchChat } from './chat/bench-chat.js';
import { fullSize, quickSize } from './chat/settings.js';
import { benchDesk } from './desk/bench-desk.js';
import { benchEditor } from './editor/bench-editor.js';
import { benchFlow } from './flow/bench-flow.js';
import { fullFlowSize, quickFlowSize } from './flow/settings.js';
import { benchRouting } from './routing/bench-routing.js';
import { benchStore } from './store/bench-store.js';
import { fullStoreSize, quickStoreSize } from './store/settings.js';
import { benchTheory } from './theory/bench-theory.js';

/**
 * `npm run bench -- <name> [--quick]`: prints one JSON object on standard output; progress goes to standard error.
 * `--quick` only shows that it works. A bench that says `passed: false` ends with 1.
 */
const benches: Record<string, (isQuick: boolean) => Promise<unknown>> = {
  channels: (isQuick) => benchChannels(isQuick ? quickChannelsSize : fullChannelsSize),
  chat: (isQuick) => benchChat(isQuick ? quickSize : fullSize),
  desk: benchDesk,
  editor: benchEditor,
  flow: (isQuick) => benchFlow(isQuick ? quickFlowSize : fullFlowSize),
  routing: benchRouting,
  store: (isQuick) => benchStore(isQuick ? quickStoreSize : fullStoreSize),
  theory: benchTheory,
};

const [name = '', flag] = process.argv.slice(2);
const bench = benches[name];
if (bench && (flag === undefined || flag === '--quick')) {
  const result = await bench(flag === '--quick');
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  if ((result as { passed?: boolean }).passed === false) process.exitCode = 1;
} else {
  process.stderr.write(`Usage: npm run bench -- <${Object.keys(benches).join('|')}> [--quick]\n`);
  process.exitCode = 2;
}
