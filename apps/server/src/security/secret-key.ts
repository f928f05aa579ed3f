import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperationalError } from '@tandem/domain';

/**
 * The installation's master secret: `SECRET_KEY`, else the file `secret.key` (mode 0600) in the data directory,
 * made on the first start. Losing it makes stored secrets unreadable and ends every session.
 */
export async function readSecretKey(dataDir: string, given: string | undefined): Promise<Buffer> {
  if (given !== undefined) {
    return Buffer.from(given, 'utf8');
  }
  const file = join(dataDir, 'secret.key');
  const text = ((await read(file)) ?? (await create(dataDir, file))).trim();
  if (text.length < 32) {
    throw new OperationalError('secret.unusable', `${file} does not hold a secret of at least 32 characters.`, {
      retryable: false,
    });
  }
  return Buffer.from(text, 'utf8');
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw new OperationalError('secret.unreadable', `Cannot read ${file}.`, { retryable: false, cause: error });
  }
}

/** Linking a finished file makes one of two servers that start at once the author; the other reads what it wrote. */
async function create(dataDir: string, file: string): Promise<string> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    // With a database elsewhere nothing has made it yet.
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new OperationalError('secret.unwritable', `Cannot write ${file}.`, { retryable: false, cause: error });
    }
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(file, 'utf8');
}
