import { randomUUID } from 'node:crypto';
import type { EventDto, VisitorSessionDto } from '@tandem/contracts';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../server.js';
import { type Centre, openCentre, write } from './centre.js';
import { ask, closeClients, session, visitor } from './clients.js';

let server: TestServer;
let centre: Centre;
beforeAll(async () => {
  server = await startServer();
  centre = await openCentre(server);
});
afterEach(closeClients);
afterAll(() => server.stop());

const questions = [
  { kind: 'name', label: 'Name' },
  { kind: 'email', label: 'E-mail' },
  { kind: 'choice', label: 'Topic', key: 'topic', options: ['Order', 'Return'] },
  { kind: 'consent', label: 'I agree', key: 'agreed' },
];

/** Another widget of the same workspace, with its own settings, and a customer at it. */
async function widget(config: object) {
  const channel = {
    name: `Forms ${randomUUID()}`,
    type: 'channel-webchat/webchat',
    config: { title: 'Forms', ...config },
  };
  const created = await centre.admin.post('/channels', channel);
  expect(created).toMatchObject({ status: 201 });
  const answer = await session(server.url, { channelId: created.body.id, locale: 'en' });
  const { token, channel: shown } = (await answer.json()) as VisitorSessionDto;
  return { token, shown, customer: await visitor(server.url, { token }) };
}
const recordOf = async (id: string | undefined) => (await centre.admin.get(`/conversations/${id}`)).body;

it('asks before the chat, and keeps the answers as what the customer says', async () => {
  const { shown, customer } = await widget({ questions });
  expect(shown.form?.fields.map(({ key }) => key)).toEqual(['displayName', 'email', 'topic', 'agreed']);
  const answers = { displayName: 'Li Lei', email: 'li@example.com', topic: 'Return', agreed: true };
  const begun = (await ask(customer, 'start', { answers })) as unknown as { value: { conversationId: string } };
  const record = await recordOf(begun.value.conversationId);
  expect(record.attributes).toEqual(answers);
  expect(record.contact).toMatchObject({ displayName: 'Li Lei', email: 'li@example.com' });
});

it.each<object>([{ topic: 'Refund' }, { email: 'nobody' }, { agreed: 'yes' }, { tier: 'vip' }, { constructor: 'x' }])(
  'refuses an answer that fits no question: %j',
  async (answers) => {
    const { customer } = await widget({ questions });
    expect(await ask(customer, 'start', { answers })).toMatchObject({
      ...{ ok: false, problem: { code: 'answers.invalid' } },
    });
  },
);

it('takes a message with its sender while the hours are closed, and says when they are open', async () => {
  const hours = await centre.admin.post('/business-hours', {
    ...{ name: 'Never', timeZone: 'UTC', week: [[], [], [], [], [], [], []], exceptions: [] },
  });
  expect(hours).toMatchObject({ status: 201 });
  const { shown, customer } = await widget({ awayHours: hours.body.id, awayText: 'We are away.' });
  expect(shown.away).toMatchObject({ text: 'We are away.', open: [] });
  const answers = { displayName: 'Han Meimei', email: 'han@example.com' };
  const sent = (await ask(customer, 'send', {
    ...{ clientId: 'left-message-1', text: 'Call me, please.', answers },
  })) as unknown as { value: { conversationId: string } };
  const record = await recordOf(sent.value.conversationId);
  expect(record.attributes).toEqual(answers);
  expect(record.events.some(({ content }: EventDto) => content?.text === 'Call me, please.')).toBe(true);
  expect((await widget({ awayHours: 'gone' })).shown.away).toBeUndefined();
});

it('takes a rating at the end, into the record', async () => {
  const { customer } = await widget({ rating: 'stars' });
  const { conversationId } = await write(customer, 'Hello');
  expect(await ask(customer, 'rate', { score: 5 })).toMatchObject({ problem: { code: 'conversation.not_resolved' } });
  expect(await ask(customer, 'leave', {})).toMatchObject({ ok: true });
  const rated = await ask(customer, 'rate', { score: 4, comment: 'Quick' });
  expect(rated).toMatchObject({
    ...{ ok: true, value: { event: { type: 'conversation.rated', data: { score: 4, best: 5 } } } },
  });
  const rating = (await recordOf(conversationId)).events.find(({ type }: EventDto) => type === 'conversation.rated');
  expect(rating).toMatchObject({ data: { score: 4, best: 5 }, content: { text: 'Quick' } });
});

it.each([
  ['off', 4],
  ['thumbs', 3],
])('refuses a rating that the channel does not ask for: %s, %d', async (rating, score) => {
  const { customer } = await widget({ rating });
  await write(customer, 'Hello');
  await ask(customer, 'leave', {});
  expect(await ask(customer, 'rate', { score })).toMatchObject({ problem: { code: 'rating.not_asked' } });
});

it('takes files by what they are, where the channel takes them', async () => {
  const upload = (token: string, body: string | Uint8Array<ArrayBuffer>) =>
    fetch(`${server.url}/visitor/v1/files?name=a.txt`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
      body,
    });
  const { token, customer } = await widget({});
  const stored = await upload(token, 'Order 1042');
  expect(stored.status).toBe(201);
  const file = (await stored.json()) as { id: string };
  expect(file).toMatchObject({ name: 'a.txt', contentType: 'text/plain; charset=utf-8' });
  expect(await ask(customer, 'send', { clientId: 'with-a-file', fileIds: [file.id] })).toMatchObject({
    ...{ ok: true, value: { event: { files: [{ id: file.id }] } } },
  });
  expect((await upload(token, new Uint8Array([0x4d, 0x5a, 0, 1, 2, 3]))).status).toBe(415);
  const { token: strict } = await widget({ files: false });
  expect((await upload(strict, 'Order 1042')).status).toBe(415);
});
