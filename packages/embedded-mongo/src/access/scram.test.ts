import { describe, expect, it } from 'vitest';
import { derive } from './credentials.js';
import { ScramConversation } from './scram.js';

/** The example of RFC 7677, section 3. */
const credentials = derive('user', 'pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'), 4096);
const nonce = 'rOprNGfwEbeRWgbNEkqO';
const own = '%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0';
const final = `c=biws,r=${nonce}${own},p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=`;
const begin = (message = `n,,n=user,r=${nonce}`) => ScramConversation.begin(credentials, message, own);

describe('SCRAM-SHA-256', () => {
  it('answers as the RFC’s own example', () => {
    const conversation = begin();
    expect(conversation.challenge).toBe(`r=${nonce}${own},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`);
    expect(conversation.finish(final)).toBe('v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=');
  });

  it('never gives the same challenge twice', () => {
    const [one, two] = [1, 2].map(() => ScramConversation.begin(credentials, `n,,n=user,r=${nonce}`).challenge);
    expect(one).not.toBe(two);
  });

  it.each([
    ['another proof', final.replace('p=dHzb', 'p=aHzb')],
    ['no proof', final.replace(/p=.*/, 'p=')],
    ['a proof that is too long', `${final.slice(0, -1)}AAAA`],
    ['another nonce', final.replace(own, 'x'.repeat(own.length))],
    ['another channel binding', final.replace('biws', 'eSws')],
    ['an extension', `m=ext,${final}`],
    ['nothing', ''],
  ])('refuses %s', (_, message) => {
    expect(() => begin().finish(message)).toThrow(expect.objectContaining({ code: 18 }));
  });

  it.each([
    ['channel binding', `p=tls-unique,,n=user,r=${nonce}`],
    ['another identity', `n,a=admin,n=user,r=${nonce}`],
    ['no nonce', 'n,,n=user,r='],
    ['an extension', `n,,m=ext,n=user,r=${nonce}`],
    ['nothing', ''],
  ])('does not begin with %s', (_, message) => {
    expect(() => begin(message)).toThrow(expect.objectContaining({ code: 18 }));
  });

  it('gives an unknown user a challenge, and refuses the same proof', () => {
    const conversation = begin(`n,,n=us=2Cer,r=${nonce}`);
    expect(conversation.challenge).toBe(begin().challenge);
    expect(() => conversation.finish(final)).toThrow('Authentication failed');
  });
});
