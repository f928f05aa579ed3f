import { startEmbeddedMongo } from '@tandem/embedded-mongo';

/** The store alone, in the directory that is given: tells its address and ends with its parent. */
const [dir = ''] = process.argv.slice(2);
const store = await startEmbeddedMongo({ dir, onLog: (line) => process.stderr.write(`${line}\n`) });
const stop = () =>
  store.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
process.once('SIGTERM', stop);
process.once('disconnect', stop);
process.send?.({ uri: store.uri });
