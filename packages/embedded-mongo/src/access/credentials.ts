import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreStartError } from '../storage/errors.js';

/** What a server keeps of a user (RFC 5802): enough to check a password, too little to sign in with. */
export interface Credentials {
  user: string;
  iterations: number;
  salt: Buffer;
  storedKey: Buffer;
  serverKey: Buffer;
}

/** Whom a TCP listener lets in. */
export interface Login {
  credentials: Credentials;
  /** For the address that is printed; undefined when its file was taken away. */
  password: string | undefined;
}

const ACCESS_FILE = 'store.access.json';
const PASSWORD_FILE = 'store.password';
const USER = 'owner';
/** MongoDB's own number for SCRAM-SHA-256. */
const ITERATIONS = 15_000;

/**
 * The one user of a data directory, made at the first start. The password stands in a 0600 file, so that every start can print a whole
 * address; who replaces the content changes the password, and who removes the file keeps only the hash. Throws StoreStartError.
 */
export function loginOf(dir: string): Login {
  const saved = savedCredentials(join(dir, ACCESS_FILE));
  const given = givenPassword(join(dir, PASSWORD_FILE));
  if (given === undefined && saved !== undefined) return { credentials: saved, password: undefined };
  const password = given ?? randomBytes(24).toString('base64url');
  if (given === undefined) writeFileSync(join(dir, PASSWORD_FILE), `${password}\n`, { mode: 0o600, flag: 'wx' });
  if (saved !== undefined && holds(saved, password)) return { credentials: saved, password };
  const credentials = derive(USER, password, randomBytes(16));
  save(join(dir, ACCESS_FILE), credentials);
  return { credentials, password };
}

/** What a server keeps of a password. */
export function derive(user: string, password: string, salt: Buffer, iterations = ITERATIONS): Credentials {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest();
  return { user, iterations, salt, storedKey, serverKey: hmac(salted, 'Server Key') };
}

/** HMAC-SHA-256. */
export const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const holds = ({ user, salt, iterations, storedKey }: Credentials, password: string): boolean =>
  timingSafeEqual(derive(user, password, salt, iterations).storedKey, storedKey);

/** Other characters would need SASLprep on both sides. */
function givenPassword(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const password = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  if (/^[\x21-\x7e]{8,256}$/.test(password)) return password;
  throw new StoreStartError(`${path} must hold one password of 8 to 256 printable ASCII characters without spaces.`);
}

function save(path: string, { user, iterations, salt, storedKey, serverKey }: Credentials): void {
  const text = (bytes: Buffer): string => bytes.toString('base64');
  const record = { user, iterations, salt: text(salt), storedKey: text(storedKey), serverKey: text(serverKey) };
  writeFileSync(`${path}.new`, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function savedCredentials(path: string): Credentials | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const { user, iterations, ...keys } = (JSON.parse(readFileSync(path, 'utf8')) ?? {}) as Record<string, unknown>;
    const bytes = (name: string): Buffer => Buffer.from(String(keys[name]), 'base64');
    const read = { salt: bytes('salt'), storedKey: bytes('storedKey'), serverKey: bytes('serverKey') };
    const whole = read.storedKey.length === 32 && read.serverKey.length === 32 && read.salt.length > 0;
    if (whole && typeof user === 'string' && typeof iterations === 'number') return { user, iterations, ...read };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new StoreStartError(`${path} is not readable. Remove it to have a new one made from ${PASSWORD_FILE}.`);
}
