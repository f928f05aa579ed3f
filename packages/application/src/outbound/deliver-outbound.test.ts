import { OperationalError } from '@tandem/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import type { ChannelDriver, OutgoingMessage } from '../ports/channel-drivers.js';
import { Scene, workspaceId } from '../testing/index.js';

let scene: Scene;
let anna: Caller;
let conversationId: string;
let sent: OutgoingMessage[];
let answer: () => Promise<{ externalId?: string }>;
let driver: ChannelDriver;

beforeEach(async () => {
  scene = new Scene();
  sent = [];
  answer = async () => ({ externalId: `x${sent.length}` });
  driver = {
    capabilities: {
      kind: 'message',
      delivery: 'provider',
      sends: ['text'],
      textLimit: 20,
      typing: false,
      receipts: true,
      idempotentSend: false,
    },
    send: (_channel, message) => {
      sent.push(message);
      return answer();
    },
  };
  scene.ports.driverOf.set('test/chat', driver);
  await scene.path.jobs.start();
  anna = await scene.agent('anna');
  conversationId = (await scene.writes('Hello', '+491234')).conversation.id;
  const [offer = ''] = await scene.offersOf('anna');
  await scene.path.offers.accept(anna, offer);
});

let clientIds = 0;
function newClientId(): string {
  clientIds += 1;
  return `client-${clientIds}`;
}
async function sends(text: string, clientId = newClientId()): Promise<string> {
  const { id } = await scene.path.messages.send(anna, conversationId, { text, fileIds: [], clientId });
  await scene.settle();
  return id;
}
const state = (id: string) => scene.ports.outbound.get(id)?.state;
const outcomes = () =>
  scene.ports.eventLog
    .of(conversationId)
    .filter(({ type }) => type === 'message.failed' || type === 'message.delivered');
const refusal =
  (retryable: boolean, params = {}) =>
  async () => {
    throw new OperationalError('provider.no', 'No.', { retryable, params });
  };

describe('DeliverOutbound', () => {
  it("hands a message over once and keeps the provider's id", async () => {
    const id = await sends('Hi there');
    expect(sent).toMatchObject([{ id, text: 'Hi there', kind: 'text' }]);
    expect(scene.ports.outbound.get(id)).toMatchObject({ state: 'sent', externalId: 'x1', to: '+491234' });
    await sends('Hi there', `client-${clientIds}`);
    expect(sent).toHaveLength(1);
  });

  it('counts an accepted message as delivered where no receipts come', async () => {
    driver.capabilities.receipts = false;
    const id = await sends('Hi there');
    expect(outcomes().map(({ data }) => data)).toEqual([{ messageIds: [id] }]);
  });

  it('tries again after growing pauses, and later messages wait their turn', async () => {
    answer = refusal(true);
    const first = await sends('one');
    const second = await sends('two');
    expect(sent.map(({ text }) => text)).toEqual(['one']);
    answer = async () => ({ externalId: 'ok' });
    await scene.advance('4s');
    expect(sent.map(({ text }) => text)).toEqual(['one', 'one', 'two']);
    expect([state(first), state(second)]).toEqual(['sent', 'sent']);
    expect(outcomes()).toEqual([]);
  });

  it('waits as long as the provider asks', async () => {
    answer = refusal(true, { retryAfterMs: 60_000 });
    await sends('one');
    await scene.advance('50s');
    expect(sent).toHaveLength(1);
    await scene.advance('15s');
    expect(sent).toHaveLength(2);
  });

  it('gives up at once on a refusal for good', async () => {
    answer = refusal(false);
    const id = await sends('one');
    expect(state(id)).toBe('failed');
    expect(outcomes().at(-1)?.data).toEqual({ messageId: id, code: 'provider.no' });
  });

  it('gives up in the end', async () => {
    answer = refusal(true);
    const id = await sends('one');
    for (let tries = 0; tries < 10; tries += 1) {
      await scene.ports.clock.advance('1h');
      await scene.path.delivery.all(workspaceId);
      await scene.settle();
    }
    expect(state(id)).toBe('failed');
    expect(sent).toHaveLength(6);
  });

  it('says unknown, and does not repeat, when nobody knows whether it went out', async () => {
    answer = () => Promise.reject(new Error('socket hang up'));
    const id = await sends('one');
    await scene.advance('5s');
    expect(sent).toHaveLength(1);
    expect(state(id)).toBe('unknown');
    expect(outcomes().at(-1)?.data).toMatchObject({ messageId: id, unknown: true });
  });

  it('repeats an unknown outcome where the provider knows its own repeats', async () => {
    driver.capabilities.idempotentSend = true;
    answer = () => Promise.reject(new Error('socket hang up'));
    const id = await sends('one');
    answer = async () => ({});
    await scene.advance('4s');
    expect(sent.map(({ id: key }) => key)).toEqual([id, id]);
    expect(state(id)).toBe('sent');
  });

  it('takes a message that a server died with for unknown', async () => {
    scene.ports.driverOf.delete('test/chat');
    const id = await sends('one');
    await scene.ports.outbound.change(workspaceId, id, 'pending', { state: 'sending', nextAttemptAt: 0 });
    scene.ports.driverOf.set('test/chat', driver);
    await scene.advance('3s');
    expect(sent).toEqual([]);
    expect(state(id)).toBe('unknown');
  });

  it('keeps messages while the plugin is off, and sends them when it is on again', async () => {
    scene.ports.driverOf.delete('test/chat');
    const id = await sends('one');
    expect(state(id)).toBe('pending');
    scene.ports.driverOf.set('test/chat', driver);
    await scene.advance('35s');
    expect(state(id)).toBe('sent');
  });

  it('keeps messages while the channel is paused, and sends them when it goes on', async () => {
    const channel = scene.ports.settings.channelList.find(({ id }) => id === 'c1');
    Object.assign(channel ?? {}, { active: false });
    const id = await sends('one');
    expect([state(id), sent]).toEqual(['pending', []]);
    Object.assign(channel ?? {}, { active: true });
    await scene.advance('35s');
    expect(state(id)).toBe('sent');
  });

  it('sends a long text in parts, and goes on with the part that failed', async () => {
    let calls = 0;
    answer = async () => {
      calls += 1;
      if (calls === 2) throw new OperationalError('provider.busy', 'Later.', { retryable: true });
      return { externalId: `part${calls}` };
    };
    const id = await sends('twenty characters or more need parts');
    await scene.advance('4s');
    expect(sent.map(({ text }) => text)).toEqual(['twenty characters or', 'more need parts', 'more need parts']);
    expect(state(id)).toBe('sent');
    expect(scene.ports.outbound.get(id)).toMatchObject({ externalId: 'part1' });
  });

  it('keeps what the provider calls a message of which only a part went out', async () => {
    answer = async () => {
      if (sent.length > 1) throw new OperationalError('provider.no', 'Never.', { retryable: false });
      return { externalId: 'part1' };
    };
    const id = await sends('twenty characters or more need parts');
    expect(scene.ports.outbound.get(id)).toMatchObject({ state: 'failed', sentParts: 1, externalId: 'part1' });
  });

  it('leaves no lease behind', async () => {
    await sends('Hi there');
    answer = refusal(true);
    await sends('Hi again');
    expect(await scene.ports.leases.hold(`outbound:${conversationId}`, 'another', 1)).toMatchObject({ fence: 1 });
  });

  it('takes receipts for what it sent, and passes over others', async () => {
    const id = await sends('Hi there');
    const receipt = (ref: string, what: 'delivered' | 'read' | 'failed') =>
      scene.path.receipts.receipt(workspaceId, 'c1', { ref, state: what });
    await receipt('x1', 'delivered');
    await receipt('x1', 'delivered');
    await receipt('nobody', 'delivered');
    await receipt('x1', 'read');
    await receipt('x1', 'read');
    expect(outcomes().map(({ data }) => data)).toEqual([{ messageIds: [id] }]);
    expect(scene.types(conversationId).filter((type) => type === 'message.read')).toHaveLength(1);
  });
});

describe('what a channel takes', () => {
  it('is kept to: choices beyond it are numbered, files beyond it are links', async () => {
    driver.capabilities = { ...driver.capabilities, sends: ['text', 'file'], media: { file: { maxBytes: 3 } } };
    driver.capabilities.textLimit = 400;
    const file = { id: 'f1', workspaceId, name: 'a.pdf', contentType: 'application/pdf', size: 4, createdAt: 0 };
    await scene.ports.files.save(workspaceId, { ...file, ownerId: 'anna' }, new Uint8Array(4));
    const message = { text: 'Here', fileIds: ['f1'], clientId: newClientId() };
    await scene.path.messages.send(anna, conversationId, message);
    await scene.settle();
    expect(sent).toMatchObject([{ kind: 'text', text: 'Here\na.pdf\nhttps://desk.example/files/f1' }]);
  });

  it('is sent no faster than it says, in order', async () => {
    driver.capabilities.sendsPerSecond = 1;
    for (const text of ['1', '2', '3', '4', '5']) await sends(text);
    const begun = sent.length;
    expect(begun).toBeLessThanOrEqual(2);
    await scene.advance('2s');
    expect(sent).toHaveLength(begun + 2);
    await scene.advance('5s');
    expect(sent.map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('rests as a whole when the provider asks for it', async () => {
    answer = async () => {
      throw new OperationalError('channel.rate', 'Slower.', { retryable: true, params: { retryAfterMs: 40_000 } });
    };
    await sends('one');
    answer = async () => ({ externalId: 'ok' });
    const other = await scene.talk(anna, '+495555');
    await scene.path.messages.send(anna, other, { text: 'two', fileIds: [], clientId: newClientId() });
    await scene.advance('30s');
    expect(sent).toHaveLength(1);
    await scene.advance('15s');
    expect(sent.map(({ text }) => text).toSorted()).toEqual(['one', 'one', 'two']);
  });

  it('nothing is sent after the reply window, and the message says why', async () => {
    driver.replyWindowHours = () => 24;
    await scene.advance('25h');
    const id = await sends('Too late');
    expect(sent).toEqual([]);
    expect(outcomes().at(-1)?.data).toEqual({ messageId: id, code: 'channel.window' });
  });
});
