// Runs what people would type, in an environment without the variables of whoever runs the checks.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { environmentNames } from '../../../apps/server/dist/config.js';

const readyWithinMs = 120_000;
const stoppedWithinMs = 5_000;

/** The environment with these variables of ours and no others. */
export function environment(given = {}) {
  const own = new Set([...environmentNames, 'NODE_OPTIONS', 'TANDEM_TEST_RESULTS']);
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.has(name))), ...given };
}

function begin(command, args, { cwd, env }) {
  // A group of its own: what it leaves behind is found by it.
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const running = { child, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    running.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    running.stderr += chunk;
  });
  running.ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  return running;
}

/** Runs to the end. @returns exit code and output */
export async function runToEnd(command, args, options) {
  const running = begin(command, args, options);
  const { code } = await running.ended;
  return { code, stdout: running.stdout, stderr: running.stderr };
}

/** Starts a server and waits until its printed address is ready. */
export async function startServer(command, args, options) {
  const running = begin(command, args, options);
  try {
    const address = await addressOf(running);
    const answer = await fetch(`${address}/readyz`);
    return { address, ready: answer.status, output: () => running.stdout, stop: () => stop(running) };
  } catch (error) {
    killGroup(running.child.pid, 'SIGKILL');
    throw error;
  }
}

async function addressOf(running) {
  const until = Date.now() + readyWithinMs;
  let ended;
  running.ended.then((how) => {
    ended = how;
  });
  while (Date.now() < until && !ended) {
    const address = /Tandem is ready at (\S+)/.exec(running.stdout)?.[1];
    if (address) {
      return address;
    }
    await pause(50);
  }
  throw new Error(`No address: ${JSON.stringify(ended)}\n${running.stdout}\n${running.stderr}`);
}

/** Sends SIGTERM to the process alone, as a supervisor does. @returns how it ended, and who is left after five seconds */
async function stop({ child, ended }) {
  child.kill('SIGTERM');
  const until = Date.now() + stoppedWithinMs;
  while (groupMembers(child.pid).length > 0 && Date.now() < until) {
    await pause(50);
  }
  const orphans = groupMembers(child.pid);
  killGroup(child.pid, 'SIGKILL');
  return { ...(await ended), orphans };
}

/** Command lines of the living processes of a group; the dead whom nobody has fetched do not count. */
function groupMembers(group) {
  if (process.platform !== 'linux') {
    return killGroup(group, 0) ? ['?'] : [];
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const stat = readOrNothing(`/proc/${pid}/stat`);
      const [state, , processGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const living = Number(processGroup) === group && state !== 'Z';
      return living ? [readOrNothing(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')] : [];
    });
}

function readOrNothing(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') {
      return '';
    }
    throw error;
  }
}

/** False when nobody is left. */
function killGroup(group, signal) {
  try {
    return process.kill(-group, signal);
  } catch (error) {
    if (error.code === 'ESRCH') {
      return false;
    }
    throw error;
  }
}
