import type { SendFailureClass } from '@tandem/plugin-sdk';

/** `sent`: the provider has the message already. */
type Meaning = Exclude<SendFailureClass, 'unknown'> | 'sent';

/** The provider's codes by what to do about them; two numbers are the first and the last of a range. */
const codes: readonly (readonly [Meaning, ...(number | readonly [number, number])[]])[] = [
  ['transient', -1],
  ['auth', 40001, 40014, 42001],
  ['config', 40013, 40125, 40164, 48001, 48004, 50002, 65400, [61500, 61599]],
  ['recipient', 40003, 43004, 43019, 48002, 50005],
  ['content', [40004, 40009], 40033, 40035, 41005, 45001, 45002, 47001, 47003, 48008, 70000],
  ['window', 43101, 45015],
  ['quota', 45047],
  ['rate', 45009, 45011],
  ['sent', [45064, 45067]],
];

/** With one of these the token is fetched again, once. */
export const isTokenCode = (code: number): boolean => classOf(code) === 'auth';

/** What a code means. A refusal that we do not know is not repeated. */
export function classOf(code: number): Meaning {
  const row = codes.find(([, ...ranges]) =>
    ranges.some((range) => (typeof range === 'number' ? range === code : range[0] <= code && code <= range[1])),
  );
  return row?.[0] ?? 'content';
}
