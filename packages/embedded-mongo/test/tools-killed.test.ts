import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine, ranTo } from './support/built.js';
import { fillSample } from './support/sample.js';
import { openStore, temporaryDir } from './support/store.js';
import { until } from './support/until.js';

it('an import and a compaction that are killed leave a directory whole, and what was there', async () => {
  const from = await openStore();
  await fillSample(from.client);
  const dump = join(temporaryDir(), 'dump');
  await ranTo('export', '--dir', from.dir, '--to', dump);
  const { dir, client, stop, restart } = await openStore();
  await client.db('shop').collection('people').insertOne({ mine: true });
  await stop();
  const file = join(dir, 'data.mdb');
  for (let round = 1; round <= 5; round++) {
    const before = statSync(file).mtimeMs;
    const importing = commandLine('import', '--from', dump, '--dir', dir, '--drop');
    // Somewhere after its first write; at times it is done before.
    await until('the import writes', () => statSync(file).mtimeMs !== before);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
    importing.process.kill('SIGKILL');
    const isDone = (await importing.exit) === 0;
    const compacting = commandLine('compact', '--dir', dir);
    await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 200));
    compacting.process.kill('SIGKILL');
    await compacting.exit;
    expect(await ranTo('check', '--dir', dir)).toMatchObject({ code: 0 });
    await restart();
    const people = await client.db('shop').collection('people').countDocuments();
    expect([isDone ? 2501 : 1, 2501]).toContain(people);
    await client.db('shop').collection('people').drop();
    await client.db('shop').collection('people').insertOne({ mine: true });
    await stop();
  }
  expect(await ranTo('import', '--from', dump, '--dir', dir, '--drop')).toMatchObject({ code: 0 });
  expect(await ranTo('compact', '--dir', dir)).toMatchObject({ code: 0 });
  await restart();
  const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
  expect(databases.map(({ name }) => name)).toEqual(['admin', 'config', 'local', 'other', 'shop']);
});
