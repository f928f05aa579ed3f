// Finds a Chromium for the browser journeys, or installs one: Debian's package where we may, else Playwright's own.
import { existsSync, readFileSync } from 'node:fs';
import { run } from './process.mjs';
import { step } from './report.mjs';

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const aptOptions = [
  '-qq',
  '-o',
  'Acquire::Retries=2',
  '-o',
  'Acquire::http::Timeout=30',
  '-o',
  'DPkg::Lock::Timeout=120',
];

const isDebianRoot = () =>
  existsSync('/etc/os-release') &&
  /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8')) &&
  process.getuid?.() === 0;

/** Sets CHROMIUM_PATH for the children, or leaves it unset when Playwright finds its own build. */
export async function ensureChromium() {
  const found = [process.env.CHROMIUM_PATH, ...known].find((path) => path && existsSync(path));
  if (found) {
    process.env.CHROMIUM_PATH = found;
    return;
  }
  if (isDebianRoot()) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await step('chromium', async () => {
      await run('apt-get', [...aptOptions, 'update'], { env, quiet: true, timeoutMs: 180_000 });
      await run('apt-get', [...aptOptions, 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
        env,
        quiet: true,
        timeoutMs: 600_000,
      });
    });
    process.env.CHROMIUM_PATH = known[0];
    return;
  }
  try {
    await step('chromium', () =>
      run('pnpm', ['--filter', '@tandem/e2e', 'exec', 'playwright', 'install', 'chromium-headless-shell'], {
        env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' },
        quiet: true,
        timeoutMs: 300_000,
      }),
    );
  } catch (cause) {
    throw new Error(
      'The browser journeys need Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
      {
        cause,
      },
    );
  }
}
