// Runs the built server and kills it, as kill -9 would, when a named point is passed for the nth time:
// crashing-server.mjs [POINT NTH]. Without a point it is an ordinary server.
import { FAILPOINTS } from '@tandem/application';
import { readConfig } from '../../dist/config.js';
import { createServer } from '../../dist/create-server.js';
import { bindValue } from '../../dist/di.js';

const [point, nth = '1'] = process.argv.slice(2);
let passed = 0;

const hit = (name) => {
  if (name !== point) return;
  passed += 1;
  if (passed === Number(nth)) process.kill(process.pid, 'SIGKILL');
};

const server = createServer(readConfig(), { overrides: (container) => bindValue(container, FAILPOINTS, { hit }) });
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
process.stdout.write(`ready ${await server.start()}\n`);
