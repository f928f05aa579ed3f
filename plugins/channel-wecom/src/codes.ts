import type { SendFailureClass } from '@tandem/plugin-sdk';

/** The provider's codes by what to do about them. */
const codes: readonly (readonly [SendFailureClass, ...number[]])[] = [
  ['transient', -1],
  ['auth', 40001, 40014, 41001, 42001],
  ['config', 40013, 40201, 48002, 60011, 60020, 95000, 95004, 95011, 95012, 95014, 95017],
  ['content', 40007, 40008, 40058],
  ['rate', 45009],
  ['quota', 95001],
  ['window', 95013, 95016, 95018],
];

/** The session is in a state in which we may not write. */
export const wrongState = 95018;

/** With one of these the token is fetched again, once. */
export const isTokenCode = (code: number): boolean => classOf(code) === 'auth';

/** What a code means. A refusal that we do not know is not repeated. */
export const classOf = (code: number): SendFailureClass =>
  codes.find(([, ...listed]) => listed.includes(code))?.[0] ?? 'content';
