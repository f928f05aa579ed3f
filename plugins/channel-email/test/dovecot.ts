import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { vi } from 'vitest';

const run = promisify(execFile);
const program = '/usr/sbin/dovecot';

/** Debian's Dovecot, installed where `TANDEM_TEST_INSTALL` allows it. */
export async function ensureDovecot(): Promise<boolean> {
  if (process.getuid?.() !== 0) return leaveOut('it is started by root alone');
  if (existsSync(program) && existsSync('/usr/lib/dovecot/imap')) return true;
  const isDebian = existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (process.env.TANDEM_TEST_INSTALL !== '1') return leaveOut('with TANDEM_TEST_INSTALL=1 the tests install it');
  if (!isDebian) return leaveOut('it is installed on Debian alone');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-qq', '-o', 'DPkg::Lock::Timeout=120'];
  try {
    await run('apt-get', [...wait, 'update'], { env });
    await run('apt-get', [...wait, 'install', '-y', '--no-install-recommends', 'dovecot-imapd'], { env });
  } catch (error) {
    return leaveOut(`it could not be installed: ${String(error)}`);
  }
  return true;
}

function leaveOut(why: string): false {
  process.stderr.write(`LEFT OUT: Dovecot is not there; ${why}.\n`);
  return false;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const settings = (home: string, port: number): string => `
base_dir = ${home}/run
state_dir = ${home}/run
log_path = ${home}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${home}/mail
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
default_login_user = nobody
default_internal_user = nobody
passdb {
  driver = static
  args = password=a-password
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${home}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;

/** A mail server of its own, with one empty mailbox. */
export async function startDovecot() {
  const home = mkdtempSync(join(tmpdir(), 'tandem-dovecot-'));
  const port = await freePort();
  for (const name of ['', 'run', 'mail', 'mail/new', 'mail/cur', 'mail/tmp'])
    mkdirSync(join(home, name), { recursive: true });
  await run('chown', ['-R', 'mail:mail', join(home, 'mail')]);
  await run('chmod', ['755', home]);
  const file = join(home, 'dovecot.conf');
  writeFileSync(file, settings(home, port));
  let count = 0;
  let starts = 0;
  const log = () => (existsSync(join(home, 'log')) ? readFileSync(join(home, 'log'), 'utf8') : '');
  const launch = async () => {
    starts += 1;
    const server = spawn(program, ['-F', '-c', file], { stdio: 'ignore' });
    const ended = once(server, 'exit');
    await vi.waitFor(() => {
      if (log().split('starting up').length <= starts) throw new Error(`Dovecot does not start: ${log()}`);
    }, 20_000);
    return async () => {
      server.kill('SIGTERM');
      await ended;
    };
  };
  let halt = await launch();
  return {
    port,
    log,
    /** As a delivery agent does it: written whole, then moved to where it is seen. It came now, unless said otherwise. */
    async deliver(raw: string, cameAt = new Date()) {
      count += 1;
      const path = join(home, 'mail/tmp', `${Date.now()}.${count}.test`);
      writeFileSync(path, raw);
      utimesSync(path, cameAt, cameAt);
      await run('chown', ['mail:mail', path]);
      await run('mv', [path, join(home, 'mail/new')]);
    },
    /** The server forgets how it has numbered its messages. While it runs it would remember some of it. */
    async renumber() {
      await halt();
      await run('sh', ['-c', `rm -f ${home}/mail/dovecot*`]);
      halt = await launch();
    },
    async stop() {
      await halt();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
