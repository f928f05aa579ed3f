import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Payloads of the provider that lie beside the repository on some machines. */
const folder = join(import.meta.dirname, '../../../../shared/data/channel-payloads');

/** The files of some folders by name; none when they are not there. */
export const payloads = (...folders: readonly string[]): [string, string][] =>
  folders
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path))
    .flatMap((path) =>
      readdirSync(path).map((file): [string, string] => [file, readFileSync(join(path, file), 'utf8')]),
    );

export interface Vector {
  channel: string;
  name: string;
  token: string;
  timestamp: string;
  nonce: string;
  expected_valid: boolean;
  signature?: string;
  encoding_aes_key: string;
  app_id: string;
  echostr?: string;
  encrypt?: string;
  msg_signature: string;
  decrypted?: string;
  random16?: string;
  plain?: string;
}

/** The vectors of one channel; none when they are not there. */
export function vectors(channel: string): Vector[] {
  const file = join(folder, 'signature_vectors.json');
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, 'utf8')) as Vector[]).filter((vector) => vector.channel === channel);
}
