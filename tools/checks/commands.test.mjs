import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment, runToEnd, startServer } from './support/commands.mjs';
import { greeting } from './support/flow-file.mjs';
import { flowOnServer } from './support/flow-server.mjs';
import { blocks, withoutBlocks } from './support/markdown.mjs';
import { pages, read, root } from './support/repository.mjs';

/** The page about plugins is followed step by step by a test of the SDK; the others are read here. */
const readHere = pages.filter((page) => !page.endsWith('/plugins.md') && !page.startsWith('packages/'));

const commands = [
  ...new Set(
    readHere
      .flatMap((page) => blocks(read(page)).filter(({ language }) => language === 'sh'))
      .flatMap(({ code }) => code.split('\n'))
      .map((line) => line.replace(/#.*$/, '').trim())
      .filter((line) => line !== '' && !line.startsWith('docker ')),
  ),
];

let dataDir;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tandem-commands-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const options = () => ({ cwd: root, env: environment({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn' }) });

async function ends(command, more = []) {
  const [program, ...args] = [...command.split(' '), ...more];
  const { code, stdout, stderr } = await runToEnd(program, args, options());
  expect(code, `${stdout}\n${stderr}`).toBe(0);
  return stdout;
}

/** A server with a flow, for as long as the trial takes. */
async function withFlow(trial) {
  const env = environment({ PORT: '0', DATA_DIR: join(dataDir, 'flows'), LOG_LEVEL: 'warn' });
  const server = await startServer(process.execPath, ['tools/run.mjs', 'start'], { cwd: root, env });
  try {
    await trial(await flowOnServer(server.address, dataDir));
  } finally {
    await server.stop();
    rmSync(join(dataDir, 'flows'), { recursive: true, force: true });
  }
}

/** A data directory whose store holds one contact, for as long as a trial of a tool takes. */
async function withStore(trial) {
  const dir = mkdtempSync(join(dataDir, 'store-'));
  const folder = (name) => join(dir, name);
  mkdirSync(folder('dump/tandem'), { recursive: true });
  // One document, { _id: 'a' }, as it stands in a dump.
  writeFileSync(folder('dump/tandem/contacts.bson'), Buffer.from('10000000025f69640002000000610000', 'hex'));
  const ended = async (program, args, env = {}) => {
    const { code, stdout, stderr } = await runToEnd(program, args, { cwd: root, env: environment(env) });
    expect(code, `${stdout}\n${stderr}`).toBe(0);
    return stdout;
  };
  const bin = 'packages/embedded-mongo/bin/embedded-mongo.mjs';
  const direct = (data, ...args) => ended(process.execPath, [bin, ...args, '--dir', folder(`${data}/store`)]);
  const run = (data, ...args) =>
    ended('npm', ['run', '-s', 'tandem', '--', 'store', ...args], { DATA_DIR: folder(data) });
  await direct('data', 'import', '--from', folder('dump'));
  await trial({ run, direct, folder });
}

/** The plugin whose files a page shows, in a folder, built and tested as the page says. */
async function assemble(page, folder) {
  const kit = join(root, 'packages', 'create-plugin');
  for (const { language, code } of blocks(page)) {
    const file = /^\/\/ (\S+)\n/.exec(code)?.[1];
    if (language !== 'ts' || file === undefined) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), code.slice(code.indexOf('\n') + 1));
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "version": "0.1.0" }');
  symlinkSync(join(kit, 'node_modules'), join(folder, 'node_modules'));
  for (const [program, ...args] of [
    ['tandem-plugin', 'build'],
    ['vitest', 'run'],
  ]) {
    const { code, stdout, stderr } = await runToEnd(join(kit, 'node_modules', '.bin', program), args, {
      ...options(),
      cwd: folder,
    });
    expect(code, `${stdout}\n${stderr}`).toBe(0);
  }
}

/** How each documented command is tried. */
const trials = {
  async 'npm start'() {
    const server = await startServer('npm', ['start'], options());
    expect(server.ready).toBe(200);
    expect(server.output()).toMatch(/ready to start after [\d.]+ s \(.*build [\d.]+ s/);
    expect((await server.stop()).orphans).toEqual([]);
    // Without npm in between the code of the end is seen, too; the directory was left as it should be.
    const again = await startServer(process.execPath, ['tools/run.mjs', 'start'], options());
    expect(again.ready).toBe(200);
    expect(await again.stop()).toEqual({ code: 0, signal: null, orphans: [] });
  },
  'npm test'() {
    // It is what runs this.
    const { scripts } = JSON.parse(read('package.json'));
    expect(scripts.test).toBe('node tools/run.mjs test');
    expect(read('.ci/run')).toMatch(/^exec npm test(?: --silent)?$/m);
  },
  async 'npm run -s tandem -- --help'() {
    expect(await ends('npm run -s tandem -- --help')).toContain('plugin list');
  },
  async 'npm run -s tandem -- plugin list'() {
    expect(await ends('npm run -s tandem -- plugin list')).toContain('channel-webchat');
  },
  async 'npm run -s tandem -- plugin try channel-http --insecure-skip-verify --method POST --url https://example.com/hooks/1 --body docs/examples/webhook-message.json'() {
    const words = 'try channel-http --insecure-skip-verify --method POST --url https://example.com/hooks/1';
    const printed = await ends(`npm run -s tandem -- plugin ${words} --body docs/examples/webhook-message.json`);
    expect(JSON.parse(printed)).toMatchObject({
      status: 200,
      verified: true,
      events: [{ text: 'Where is my order?' }],
    });
  },
  async 'npm run -s tandem -- plugin create channel parcel-chat --to FOLDER'() {
    const folder = join(dataDir, 'created');
    const command = 'npm run -s tandem -- plugin create channel parcel-chat --to';
    expect(await ends(command, [folder])).toContain('definition.ts');
    const again = await runToEnd('npm', [...command.split(' ').slice(1), folder], options());
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is there already')]);
  },
  async 'npm run -s tandem -- plugin try parcel-chat --insecure-skip-verify --method POST --url https://example.com/hooks/1 --body FILE.json'() {
    const tutorial = read('docs/en/channel-tutorial.md');
    const folder = join(dataDir, 'plugins', 'parcel-chat');
    await assemble(tutorial, folder);
    const [body, printed] = blocks(tutorial).filter(({ language }) => language === 'json');
    const file = join(dataDir, 'call.json');
    writeFileSync(file, body.code);
    const words =
      'plugin try parcel-chat --insecure-skip-verify --method POST --url https://example.com/hooks/1 --body';
    expect(await ends(`npm run -s tandem -- ${words}`, [file])).toBe(printed.code);
  },
  async 'npm run -s tandem -- doctor'() {
    expect(await ends('npm run -s tandem -- doctor')).toContain(process.versions.node);
  },
  async 'npm run -s tandem -- routing simulate docs/examples/routing-two-skills.json'() {
    const printed = await ends('npm run -s tandem -- routing simulate docs/examples/routing-two-skills.json');
    const { offered, answered, abandoned } = JSON.parse(printed);
    expect(answered + abandoned).toBe(offered);
  },
  async 'npm run -s tandem -- flow test FILE.json'() {
    const file = join(dataDir, 'greeting.json');
    writeFileSync(file, JSON.stringify(greeting));
    expect(await ends('npm run -s tandem -- flow test', [file])).toContain('says hello');
    writeFileSync(file, JSON.stringify(greeting).replace('"greeted"},"position"', '"gone"},"position"'));
    expect((await runToEnd('npm', ['run', '-s', 'tandem', '--', 'flow', 'test', file], options())).code).toBe(1);
  },
  async 'npm run -s tandem -- flow pull ID FILE.json --server URL --key-file KEY'() {
    await withFlow(async ({ id, named, read: drawn }) => {
      const file = join(dataDir, 'pulled.json');
      await ends('npm run -s tandem -- flow pull', [id, file, ...named]);
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ format: 1, id, revision: 1 });
      expect(await drawn()).toMatchObject({ draftRevision: 1 });
    });
  },
  async 'npm run -s tandem -- flow push FILE.json --server URL --key-file KEY'() {
    await withFlow(async ({ id, named, read: drawn }) => {
      const file = join(dataDir, 'pushed.json');
      await ends('npm run -s tandem -- flow pull', [id, file, ...named]);
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), name: 'From a file' }));
      expect(await ends('npm run -s tandem -- flow push', [file, ...named])).toContain('"From a file"');
      expect(await drawn()).toMatchObject({ draftRevision: 2, draft: { name: 'From a file' } });
    });
  },
  'npm run -s tandem -- store backup --to FOLDER': () =>
    withStore(async ({ run, folder }) => {
      expect(await run('data', 'backup', '--to', folder('backup'))).toContain('backed up');
      expect(readdirSync(folder('backup')).sort()).toEqual(['data.mdb', 'store.json']);
    }),
  'npm run -s tandem -- store restore --from FOLDER': () =>
    withStore(async ({ run, direct, folder }) => {
      await direct('data', 'backup', '--to', folder('backup'));
      expect(await run('other', 'restore', '--from', folder('backup'))).toContain('restored');
      expect(await direct('other', 'check')).toContain('checked 1 document, 1 entry in 1 collection: no mismatch');
    }),
  'npm run -s tandem -- store check': () =>
    withStore(async ({ run }) => expect(await run('data', 'check')).toContain('no mismatch')),
  'npm run -s tandem -- store compact': () =>
    withStore(async ({ run }) => expect(await run('data', 'compact')).toContain('compacted')),
  'npm run -s tandem -- store export --to FOLDER': () =>
    withStore(async ({ run, folder }) => {
      await run('data', 'export', '--to', folder('again'));
      const file = (name) => readFileSync(join(folder(name), 'tandem', 'contacts.bson'), 'hex');
      expect(file('again')).toBe(file('dump'));
    }),
  'npm run -s tandem -- store import --from FOLDER': () =>
    withStore(async ({ run, folder }) => {
      expect(await run('fresh', 'import', '--from', folder('dump'))).toContain('imported 1 document');
    }),
  async 'npm run bench -- chat'() {
    const output = await ends('npm run -s bench -- chat', ['--quick']);
    const result = JSON.parse(output.slice(output.indexOf('{')));
    expect(result).toMatchObject({
      lost: 0,
      p50: expect.any(Number),
      p95: expect.any(Number),
      p99: expect.any(Number),
    });
    expect(Math.min(result.throughput, result.ratio)).toBeGreaterThan(0);
  },
};

describe('the documented commands', () => {
  it.each(commands)('%s', async (command) => {
    expect(Object.keys(trials)).toContain(command);
    await trials[command]();
  });

  it('are scripts of the package', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = pages.flatMap((page) => [...withoutBlocks(read(page)).matchAll(/`npm run (?:-s )?([\w-]+)/g)]);
    expect(named.map(([, name]) => name).filter((name) => !(name in scripts) && name !== 'build')).toEqual([]);
    expect(commands).toEqual(expect.arrayContaining(['npm start', 'npm test']));
  });
});
