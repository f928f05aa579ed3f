import { expect, it } from 'vitest';
import { composeMail } from '../compose/compose-mail.js';
import { parseMail } from '../parse/parse-mail.js';
import { classify } from './classify.js';
import { mayAnswerByMachine } from './may-answer.js';

/** A desk that answers every mail by machine when it may. */
const responder = (address: string) => ({
  async take(raw: Uint8Array, now: number): Promise<Uint8Array | undefined> {
    const mail = await parseMail(raw);
    const kind = classify(mail, { ownAddresses: [address], isOwnMessageId: () => false });
    if (!mayAnswerByMachine(mail, kind, [address])) return undefined;
    const answer = await composeMail({
      id: `${address}-${now}`,
      from: { name: '', address },
      to: mail.from,
      subject: `Re: ${mail.subject}`,
      text: 'We have your mail.',
      automatic: 'replied',
      date: now,
    });
    return answer.raw;
  },
});

it('two machines that say what they are stop after one answer', async () => {
  const [us, them] = [responder('help@us.example'), responder('desk@them.example')];
  const first = await composeMail({
    id: 'first',
    from: { name: 'Ann', address: 'desk@them.example' },
    to: [{ name: '', address: 'help@us.example' }],
    subject: 'Hello',
    text: 'Hello',
    date: 0,
  });
  const answer = await us.take(first.raw, 1000);
  expect(answer).toBeDefined();
  expect(await them.take(answer ?? first.raw, 2000)).toBeUndefined();
});
