import type { OpenSecrets } from '@tandem/application';
import type { HttpHeader } from '@tandem/flow';

/** The headers of one request with their secrets filled in, and what must be taken out of its answer. */
export interface FilledHeaders {
  headers: Record<string, string>;
  /** Names of the headers that hold a secret. */
  sensitive: string[];
  /** Texts that no answer may show. */
  values: string[];
}

/** Headers that belong to the connection, or that would let a flow pretend to be another client. */
const ownHeaders = /^(host|connection|content-length|transfer-encoding|upgrade|expect|te|trailer|cookie|proxy-.*)$/i;

/**
 * Fills the secrets in, each opened for this address.
 * @param sign the signature of the request with a secret
 * @throws OperationalError as `OpenSecrets.open`
 */
export async function fillHeaders(
  given: readonly HttpHeader[],
  open: (name: string) => ReturnType<OpenSecrets['open']>,
  sign: (secret: string) => string,
): Promise<FilledHeaders> {
  const filled: FilledHeaders = { headers: {}, sensitive: [], values: [] };
  for (const { name, value, secret, basicUser, signs } of given) {
    if (ownHeaders.test(name)) continue;
    if (secret === undefined) {
      filled.headers[name] = onWire(value);
      continue;
    }
    const opened = await open(secret);
    const credential = signs ? sign(opened) : basicUser === undefined ? opened : basicOf(basicUser, opened);
    filled.headers[name] = onWire(value + credential);
    filled.sensitive.push(name);
    filled.values.push(opened, credential);
  }
  return filled;
}

/** The bytes of UTF-8, each as the one sign that a header is made of: names of people are seldom ASCII. */
const onWire = (value: string): string => Buffer.from(value, 'utf8').toString('latin1');

const basicOf = (user: string, password: string): string =>
  Buffer.from(`${user}:${password}`, 'utf8').toString('base64');

const mask = '•••';

/** The text of an answer without the secrets that were sent: some services repeat what they were asked with. */
export function withoutValues(text: string, values: readonly string[]): string {
  return values
    .flatMap((value) => [
      value,
      JSON.stringify(value).slice(1, -1),
      encodeURIComponent(value),
      Buffer.from(value, 'utf8').toString('base64'),
    ])
    .toSorted((a, b) => b.length - a.length)
    .reduce((clean, value) => clean.replaceAll(value, mask), text);
}
