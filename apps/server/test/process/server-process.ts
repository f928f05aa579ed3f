import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./crashing-server.mjs', import.meta.url));
const running: ChildProcess[] = [];

/** A server process on a directory; `url` settles when it is ready. With a point and a count it dies there. */
export function run(dataDir: string, crash: string[] = []) {
  const child = spawn(process.execPath, [program, ...crash], {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  const ended = once(child, 'exit');
  const url = new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const address = /ready (\S+)/.exec(out)?.[1];
      if (address) resolve(address);
    });
    child.on('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready.`)));
  });
  url.catch(() => undefined);
  return { child, url, ended };
}

/** Ends every process that still runs. */
export function killAll(): void {
  for (const child of running.splice(0)) child.kill('SIGKILL');
}
