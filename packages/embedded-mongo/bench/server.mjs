// The store in a process of its own, so that its CPU can be told from the client's.
import { startEmbeddedMongo } from '../dist/index.js';

const store = await startEmbeddedMongo({ dir: process.argv[2], onLog: (line) => process.stderr.write(`${line}\n`) });
process.on('message', (message) => {
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send({ micros: user + system });
  } else void store.stop().then(() => process.exit());
});
process.send({ uri: store.uri });
