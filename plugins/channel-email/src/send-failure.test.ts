import { expect, it } from 'vitest';
import { failureOf } from './send-failure.js';

it.each([
  [{ responseCode: 535, response: '535 5.7.8 Bad credentials', code: 'EAUTH' }, 'auth', '5.7.8'],
  [{ responseCode: 550, response: '550 5.1.1 No such user' }, 'recipient', '5.1.1'],
  [{ responseCode: 550, response: '550 5.7.1 Refused by policy' }, 'config', '5.7.1'],
  [{ responseCode: 550, response: '550-5.7.26 Not authenticated' }, 'config', '5.7.26'],
  [{ responseCode: 552, response: '552 5.2.2 Mailbox full' }, 'quota', '5.2.2'],
  [{ responseCode: 552, response: '552 5.3.4 Too big' }, 'content', '5.3.4'],
  [{ responseCode: 450, response: '450 4.7.1 Greylisted' }, 'transient', '4.7.1'],
  [{ responseCode: 421, response: '421 Busy' }, 'transient', '421'],
  [{ responseCode: 554, response: '554 Spam' }, 'content', '554'],
  [{ code: 'ECONNECTION', command: 'CONN' }, 'transient', 'ECONNECTION'],
  [{ code: 'ETIMEDOUT', command: 'RCPT TO' }, 'transient', 'ETIMEDOUT'],
  [{ code: 'ETLS', command: 'STARTTLS' }, 'config', 'ETLS'],
  [{ code: 'EDNS' }, 'config', 'EDNS'],
] as const)('%j is of class %s', (error, expected, code) => {
  expect(failureOf(Object.assign(new Error('x'), error))).toMatchObject({ class: expected, code });
});

it.each([
  ['the wire broke after the text', { code: 'ESOCKET', command: 'DATA' }],
  ['nobody knows the error', {}],
])('nobody can tell when %s', (_, error) => {
  expect(failureOf(Object.assign(new Error('x'), error))).toBeUndefined();
});
