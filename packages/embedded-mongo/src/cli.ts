import { runCommandLine } from './command-line.js';

const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
process.exitCode = await runCommandLine(process.argv.slice(2), {
  say: (line) => console.log(line),
  note: (line) => console.error(line),
  signal: stop.signal,
});
