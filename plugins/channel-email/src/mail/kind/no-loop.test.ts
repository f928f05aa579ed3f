import { expect, it } from 'vitest';
import { composeMail } from '../compose/compose-mail.js';
import { parseMail } from '../parse/parse-mail.js';
import { classify } from './classify.js';
import { mayAnswerByMachine } from './may-answer.js';

/** A desk that answers every mail by machine when it may. */
function responder(address: string) {
  const answeredAt = new Map<string, number>();
  const received: string[] = [];
  return {
    received,
    async take(raw: Uint8Array, now: number): Promise<Uint8Array | undefined> {
      const mail = await parseMail(raw);
      const [sender] = mail.from;
      if (!sender) return undefined;
      received.push(sender.address);
      const fromSenderLastHour = received.filter((one) => one === sender.address).length;
      const kind = classify(mail, { ownAddresses: [address], isOwnMessageId: () => false, fromSenderLastHour });
      const lastAnsweredAt = answeredAt.get(sender.address);
      const facts = { now, ownAddresses: [address], ...(lastAnsweredAt === undefined ? {} : { lastAnsweredAt }) };
      if (!mayAnswerByMachine(mail, kind, facts)) return undefined;
      answeredAt.set(sender.address, now);
      const answer = await composeMail({
        id: `${address}-${now}`,
        from: { name: '', address },
        to: [sender],
        subject: `Re: ${mail.subject}`,
        text: 'We have your mail.',
        automatic: 'replied',
        date: now,
      });
      return answer.raw;
    },
  };
}

const bare = (raw: Uint8Array): Uint8Array =>
  Buffer.from(
    Buffer.from(raw)
      .toString('latin1')
      .replace(/^(?:auto-submitted|precedence|x-[a-z-]+):.*\r?\n/gim, ''),
    'latin1',
  );

it.each([
  ['that heeds the rules', (raw: Uint8Array) => raw, 1],
  ['that hides what it is', bare, 2],
])('two machines, one %s, stop', async (_, change, most) => {
  const [us, them] = [responder('help@us.example'), responder('desk@them.example')];
  const first = await composeMail({
    id: 'first',
    from: { name: 'Ann', address: 'desk@them.example' },
    to: [{ name: '', address: 'help@us.example' }],
    subject: 'Hello',
    text: 'Hello',
    date: 0,
  });
  let raw: Uint8Array | undefined = first.raw;
  let sent = 0;
  for (let turn = 0; raw && turn < 50; turn++) {
    const answer: Uint8Array | undefined = await (turn % 2 === 0 ? us : them).take(raw, 1000 * (turn + 1));
    raw = answer && change(answer);
    if (raw) sent += 1;
  }
  expect(raw).toBeUndefined();
  expect(sent).toBeLessThanOrEqual(most);
});
