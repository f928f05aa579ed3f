// The one entry of `npm start`, `npm test` and the other root scripts. Plain Node, no dependency: it must work
// before anything is installed. It brings its own pnpm (no corepack, no global install) and installs only when
// the lockfile, a manifest or the Node version changed.
import { ensureChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root, run, runUntilStopped } from './lib/process.mjs';
import { step, summary } from './lib/report.mjs';
import { runTests } from './lib/test.mjs';

const [command = 'start', ...rest] = process.argv.slice(2);

const commands = {
  async start() {
    await prepare();
    summary('ready to start');
    await runUntilStopped(process.execPath, ['--enable-source-maps', 'apps/server/dist/main.js']);
  },
  async test() {
    process.exitCode = await runTests(rest);
  },
  async bench() {
    // Quiet, so that what a bench prints is JSON and nothing else.
    await prepare({ quiet: true });
    if (['editor', 'desk'].includes(rest[0])) await ensureChromium();
    await run(process.execPath, ['--enable-source-maps', 'apps/bench/dist/main.js', ...rest]);
  },
  async tandem() {
    await prepare({ quiet: true });
    await run(process.execPath, ['--enable-source-maps', 'apps/server/dist/cli/main.js', ...rest]);
    // A plugin that was created here is a package of the workspace from now on.
    if (rest[0] === 'plugin' && rest[1] === 'create') await ensureInstalled({ quiet: true, mayGrow: true });
  },
  async build() {
    await prepare();
    summary('built');
  },
  async deploy() {
    const [name, folder] = rest;
    await ensureInstalled();
    // Our own packages are copied rather than linked, and everything else is what the lockfile says.
    const options = ['--prod', '--config.inject-workspace-packages=true'];
    await run('pnpm', ['--filter', name, 'deploy', ...options, folder], { quiet: true });
  },
  async dev() {
    await ensureInstalled();
    await runUntilStopped('turbo', ['watch', 'dev', '--output-logs=new-only']);
  },
  async lint() {
    await ensureInstalled();
    await run('biome', ['ci', '--colors=off', '.']);
    await run('turbo', ['boundaries']);
  },
  async format() {
    await ensureInstalled();
    await run('biome', ['check', '--write', '.']);
  },
};

async function prepare({ quiet = false } = {}) {
  await ensureInstalled({ quiet });
  await step('build', () => run('turbo', ['run', 'build', '--output-logs=errors-only'], { quiet }), { quiet });
}

const action = commands[command];
if (!action) {
  process.stderr.write(`Unknown command "${command}". Known: ${Object.keys(commands).join(', ')}.\n`);
  process.exit(2);
}
process.chdir(root);
try {
  await action();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(error.exitCode ?? 1);
}
