import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeMail } from '../compose/compose-mail.js';
import type { ParsedMail } from '../parse/mail.js';
import { parseMail } from '../parse/parse-mail.js';
import { bareSubject } from './subject.js';
import { threadOf } from './thread-of.js';
import { addressWithToken, referenceIn } from './token.js';

const secret = 'a secret of the channel';
const mailbox = 'help@us.example';
const reference = fc.stringMatching(/^[a-z0-9_-]{1,36}$/);

describe('the token in an address', () => {
  it('comes back whole, in any case', () => {
    fc.assert(
      fc.property(reference, (ref) => {
        const address = addressWithToken(mailbox, ref, secret) ?? '';
        expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
        expect(referenceIn(address, secret)).toBe(ref);
        expect(referenceIn(address.toUpperCase(), secret)).toBe(ref);
      }),
    );
  });

  it('is refused when one sign of it differs, or the mailbox, or the secret', () => {
    fc.assert(
      fc.property(reference, fc.nat(), fc.constantFrom(...'abcxyz019'), (ref, place, sign) => {
        const address = addressWithToken(mailbox, ref, secret) ?? '';
        const from = mailbox.indexOf('@') + 1;
        const at = from + (place % (address.indexOf('@') - from));
        const changed = `${address.slice(0, at)}${sign}${address.slice(at + 1)}`;
        if (changed !== address) expect(referenceIn(changed, secret)).toBeUndefined();
        expect(referenceIn(address.replace('help+', 'sales+'), secret)).toBeUndefined();
        expect(referenceIn(address, 'another')).toBeUndefined();
      }),
    );
  });

  it('is not made where an address cannot carry it', () => {
    expect(addressWithToken(`${'a'.repeat(60)}@us.example`, 'c1', secret)).toBeUndefined();
    expect(addressWithToken(mailbox, 'Upper', secret)).toBeUndefined();
    expect(addressWithToken('help+x@us.example', 'c1', secret)).toBeUndefined();
  });

  it('is read from nothing else', () => {
    fc.assert(fc.property(fc.string(), (text) => referenceIn(text, secret) === undefined));
  });
});

const mail: ParsedMail = await parseMail(
  Buffer.from('From: ann@shop.example\r\nTo: help@us.example\r\nSubject: Re: Order\r\n\r\nx'),
);
const nothing = { byMessageId: () => undefined, bySubject: () => undefined };

describe('threadOf', () => {
  it('takes the nearest mail that is known', () => {
    const byMessageId = (id: string) => ({ '<a@x>': 'first', '<b@x>': 'second' })[id];
    const answer = { ...mail, inReplyTo: ['<unknown@x>'], references: ['<a@x>', '<b@x>', '<c@x>'] };
    expect(threadOf(answer, { ...nothing, byMessageId }, secret)).toEqual({ reference: 'second', by: 'message_id' });
    const direct = { ...answer, inReplyTo: ['<a@x>'] };
    expect(threadOf(direct, { ...nothing, byMessageId }, secret)).toMatchObject({ reference: 'first' });
  });

  it('takes our token before all else, also from where the mail was delivered', () => {
    const address = addressWithToken(mailbox, 'c1', secret) ?? '';
    const byMessageId = () => 'other';
    const to = { ...mail, to: [{ name: '', address }], inReplyTo: ['<a@x>'] };
    const delivered = { ...mail, headers: new Map([['delivered-to', [address]]]) };
    for (const given of [to, delivered]) {
      expect(threadOf(given, { ...nothing, byMessageId }, secret)).toEqual({ reference: 'c1', by: 'token' });
    }
  });

  it('never joins by subject alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.emailAddress(), { maxLength: 2 }), (subject, senders) => {
        const from = senders.map((address) => ({ name: '', address }));
        const thread = threadOf({ ...mail, subject, from }, { ...nothing, bySubject: () => 'c1' }, secret);
        expect(thread.reference).toBeUndefined();
      }),
    );
    const known = { ...nothing, bySubject: (subject: string, sender: string) => `${subject}/${sender}` };
    expect(threadOf(mail, known, secret)).toEqual({ suggestion: 'Order/ann@shop.example' });
  });
});

it('a reply never opens a second conversation, whatever of the thread a program keeps', async () => {
  const keeps = fc.record({
    replyTo: fc.boolean(),
    inReplyTo: fc.boolean(),
    references: fc.boolean(),
    subject: fc.string(),
  });
  // Something must be left of the thread, or nobody could tell.
  const turns = fc.array(
    keeps.filter((kept) => kept.replyTo || kept.inReplyTo || kept.references),
    { minLength: 1, maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(turns, async (all) => {
      const known = new Map<string, string>();
      const facts = { ...nothing, byMessageId: (id: string) => known.get(id) };
      let theirs = { messageId: '<t0@shop.example>', references: [] as string[] };
      known.set(theirs.messageId, 'c1');
      for (const [turn, kept] of all.entries()) {
        const replyTo = addressWithToken(mailbox, 'c1', secret) ?? mailbox;
        const ours = await composeMail({
          id: `m${turn}`,
          from: { name: 'Help', address: mailbox },
          to: [{ name: '', address: 'ann@shop.example' }],
          subject: 'Order',
          text: 'x',
          answers: theirs,
          replyTo,
          date: 0,
        });
        const sent = await parseMail(ours.raw);
        known.set(ours.messageId, 'c1');
        const answer = await parseMail(
          Buffer.from(
            [
              'From: ann@shop.example',
              `To: ${kept.replyTo ? (sent.replyTo[0]?.address ?? '') : mailbox}`,
              `Message-ID: <t${turn + 1}@shop.example>`,
              ...(kept.inReplyTo ? [`In-Reply-To: ${sent.messageId}`] : []),
              ...(kept.references ? [`References: ${[...sent.references, sent.messageId].join('\r\n ')}`] : []),
              '',
              'x',
            ].join('\r\n'),
          ),
        );
        expect(threadOf(answer, facts, secret).reference).toBe('c1');
        theirs = { messageId: answer.messageId ?? '', references: answer.references };
        known.set(theirs.messageId, 'c1');
      }
    }),
    { numRuns: 30 },
  );
});

it.each([
  ['Re: Fwd: AW: Order', 'Order'],
  ['回复：答复: 订单', '订单'],
  ['RE[2]: Order', 'Order'],
  ['转发：Order  two', 'Order two'],
  ['Return: Order', 'Return: Order'],
  ['', ''],
])('the subject of %j is %j', (subject, bare) => {
  expect(bareSubject(subject)).toBe(bare);
});
