import type { FlowDocument } from '@tandem/flow';
import { beforeEach, describe, expect, it } from 'vitest';
import { caller, channelId, queue, Scene, workspaceId } from '../testing/index.js';
import { ReadConversation } from './conversation-record.js';
import { FindFormer } from './find-former.js';
import { ReadFormer } from './read-former.js';

const node = (id: string, type: string, config: Record<string, unknown> = {}) => ({
  ...{ id, type, typeVersion: 1, config, position: { x: 0, y: 0 } },
});
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from: { node: from, port }, to });

/** Asks for the order; who comes back is asked no more. */
const flow: FlowDocument = {
  ...{ id: 'flow1', version: 1, name: 'Orders', variables: [{ name: 'order', type: 'string' }] },
  nodes: [
    node('start', 'start'),
    node('known', 'condition', {
      branches: [{ id: 'yes', name: '', when: { kind: 'cel', expression: '"order" in previous.variables' } }],
    }),
    node('again', 'send', { text: { en: 'About {previous.variables.order} from {previous.channel}?' } }),
    node('ask', 'ask', { kind: 'text', question: { en: 'Which order?' }, variable: 'order' }),
    node('hand', 'handoff', { queueId: 'q1', skills: [], waitingText: { en: 'One moment.' }, reason: 'order' }),
  ],
  edges: [
    ...[edge('start', 'next', 'known'), edge('known', 'yes', 'again'), edge('known', 'else', 'ask')],
    ...[edge('again', 'next', 'hand'), edge('ask', 'answered', 'hand')],
  ],
};

/** The same customer by two channels, proven to be one person. */
const by = (externalId: string) => ({
  from: { externalId, language: 'en', verified: true, proofs: [{ kind: 'external' as const, value: '7' }] },
});

let scene: Scene;
let reader: ReadFormer;
beforeEach(() => {
  scene = new Scene({ flow });
  const { eventLog, contacts, workItems, assignments, flowSessions, settings, conversations } = scene.ports;
  const records = [eventLog, contacts, workItems, assignments, flowSessions, settings.flows] as const;
  const read = new ReadConversation(scene.path.log, ...records);
  reader = new ReadFormer(new FindFormer(conversations, flowSessions), read, eventLog);
});

async function writesBy(address: string, text: string, channel = channelId) {
  if (!scene.ports.settings.channelList.some(({ id }) => id === channel)) {
    scene.ports.settings.channelList.push({ ...scene.ports.settings.channelList[0]!, id: channel, type: 'test/post' });
  }
  const { conversation } = await scene.path.inbound.message({
    ...{ workspaceId, channelId: channel, dedupeKey: `${address} ${text}`, kind: 'text', text, correlationId: text },
    ...{ receivedAt: scene.ports.clock.now(), ...by(address) },
  });
  await scene.settle();
  return conversation.id;
}

/** Asked for the order by chat, answered, and handed to Anna, who closes it with a note. */
async function byChat() {
  const anna = await scene.agent('anna');
  await writesBy('chat', 'My parcel is broken');
  const id = await writesBy('chat', 'A-17');
  await scene.accepts(anna);
  await scene.path.messages.send(anna, id, { text: 'I look', fileIds: [], clientId: 'client-1' });
  await scene.path.resolve.resolve(anna, id, { note: 'Sent anew' });
  await scene.settle();
  await scene.advance('1h');
  return { anna, id };
}

describe('a customer who comes back by another way', () => {
  it('has what was asked, found out and noted before them', async () => {
    const { id } = await byChat();
    const former = await reader.of(await scene.head(await writesBy('post', 'Hello again', 'c2')));
    expect(former?.conversation.id).toBe(id);
    expect(former?.variables).toEqual({ order: 'A-17' });
    expect(former?.summary).toEqual({ asked: 'My parcel is broken', reason: 'order', note: 'Sent anew' });
  });

  it('is not asked again by a flow that reads what the other one found out', async () => {
    await byChat();
    const second = await writesBy('post', 'Hello again', 'c2');
    expect(scene.said(second)).toEqual(['About A-17 from test/chat?', 'One moment.']);
  });

  it('shows the words of before, whichever queue they were in, in pages and without whispers', async () => {
    const { id } = await byChat();
    await scene.path.log.append({ workspaceId, conversationId: id, correlationId: 'w' }, () => [
      {
        ...{ type: 'whisper.sent', actor: { kind: 'user', id: 'sam' }, data: { toAgentId: 'anna', clientId: 'w-1' } },
        content: { text: 'a word for Anna' },
      },
    ]);
    const { settings } = scene.ports;
    settings.queueList.push(queue({ id: 'q2', name: 'Post' }));
    const { flowId: _, ...channel } = settings.channelList[0]!;
    settings.channelList.push({ ...channel, id: 'c2', queueId: 'q2' });
    const second = await writesBy('post', 'Hello again', 'c2');
    const ben = caller('ben', 'agent', ['q2']);
    const texts: string[] = [];
    let before: number | undefined;
    do {
      const page = await reader.events(ben, second, { limit: 3, ...(before === undefined ? {} : { before }) });
      texts.unshift(...page.items.flatMap(({ content }) => content?.text ?? []));
      before = page.before;
    } while (before !== undefined);
    expect(texts).toEqual([...['My parcel is broken', 'Which order?', 'A-17', 'One moment.', 'I look', 'Sent anew']]);
  });

  it('opens nothing to whom the conversation of now does not concern', async () => {
    await byChat();
    const second = await writesBy('post', 'Hello again', 'c2');
    const stranger = caller('mallory', 'agent', ['q9']);
    await expect(reader.events(stranger, second, { limit: 9 })).rejects.toMatchObject({ code: 'access.denied' });
  });

  it('has nothing before them when there was nothing', async () => {
    const { anna, id } = await byChat();
    expect(await reader.of(await scene.head(id))).toBeUndefined();
    await expect(reader.events(anna, id, { limit: 9 })).rejects.toMatchObject({ code: 'conversation.not_found' });
  });
});
