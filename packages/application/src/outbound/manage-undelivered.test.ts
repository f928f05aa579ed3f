import { OperationalError } from '@tandem/domain';
import { beforeEach, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import { caller, Scene, workspaceId } from '../testing/index.js';

const ada = caller('ada', 'admin');
let scene: Scene;
let anna: Caller;
let conversationId: string;
let got: string[];
let isDown: boolean;

beforeEach(async () => {
  scene = new Scene();
  got = [];
  isDown = true;
  scene.ports.driverOf.set('test/chat', {
    capabilities: {
      ...({ kind: 'message', delivery: 'provider', sends: ['text'] } as const),
      ...{ typing: false, receipts: false, idempotentSend: false },
    },
    send: async (_channel, { text }) => {
      if (isDown) throw new OperationalError('channel.config', 'No.', { retryable: false });
      got.push(text);
      return { externalId: text };
    },
  });
  await scene.path.jobs.start();
  anna = await scene.agent('anna');
  conversationId = await scene.talk(anna, '+49');
});

async function sends(text: string): Promise<string> {
  const { id } = await scene.path.messages.send(anna, conversationId, { text, fileIds: [], clientId: text });
  await scene.settle();
  return id;
}
const undelivered = () => scene.path.undelivered;
const listed = async () => (await undelivered().list(workspaceId, { limit: 10 })).items.map(({ id }) => id);
const audited = () => scene.ports.auditLog.entries.map(({ action, resourceId }) => [action, resourceId]);
const told = (type: 'message.failed' | 'message.requeued' | 'message.delivered') =>
  scene.types(conversationId).filter((one) => one === type).length;

it('lists what failed with its reason, and sends all of it again in order', async () => {
  const ids = [await sends('one'), await sends('two'), await sends('three')];
  expect((await listed()).toSorted()).toEqual(ids.toSorted());
  expect(scene.ports.outbound.get(ids[0] ?? '')).toMatchObject({ state: 'failed', lastErrorCode: 'channel.config' });
  isDown = false;
  expect(await undelivered().replay(ada, 'all')).toBe(3);
  await scene.settle();
  expect(got).toEqual(['one', 'two', 'three']);
  expect(await listed()).toEqual([]);
  expect([told('message.requeued'), told('message.delivered')]).toEqual([3, 3]);
  expect(audited()).toEqual(ids.map((id) => ['message.requeued', id]));
});

it('says it once more when it fails once more', async () => {
  const id = await sends('one');
  expect(await undelivered().replay(ada, { ids: [id] })).toBe(1);
  await scene.settle();
  expect(await listed()).toEqual([id]);
  expect(told('message.failed')).toBe(2);
});

it('two people send it again once', async () => {
  const id = await sends('one');
  isDown = false;
  const counts = await Promise.all([
    undelivered().replay(ada, { ids: [id] }),
    undelivered().replay(caller('bob', 'admin'), { ids: [id] }),
  ]);
  await scene.settle();
  expect(counts.toSorted()).toEqual([0, 1]);
  expect(got).toEqual(['one']);
});

it('puts away what nobody wants to send, and keeps who did', async () => {
  const id = await sends('one');
  expect(await undelivered().discard(ada, { ids: [id, 'nobody'] })).toBe(1);
  expect(await listed()).toEqual([]);
  isDown = false;
  await scene.advance('1h');
  expect(await undelivered().replay(ada, { ids: [id] })).toBe(0);
  expect(got).toEqual([]);
  expect(audited()).toEqual([['message.discarded', id]]);
});

it('what a provider took and lost later is listed, goes out whole once more, and its new receipts count', async () => {
  isDown = false;
  scene.ports.driverOf.set('test/chat', {
    capabilities: {
      ...({ kind: 'message', delivery: 'provider', sends: ['text'] } as const),
      ...{ typing: false, receipts: true, idempotentSend: false },
    },
    send: async (_channel, { text }) => {
      got.push(text);
      return { externalId: `x${got.length}` };
    },
  });
  const id = await sends('one');
  await scene.path.receipts.receipt(workspaceId, 'c1', { ref: 'x1', state: 'failed', code: '131026' });
  const [failed] = scene.events(conversationId, 'message.failed');
  expect(failed?.data).toEqual({ messageId: id, code: 'channel.undelivered', providerCode: '131026' });
  expect(await listed()).toEqual([id]);
  await undelivered().replay(ada, 'all');
  await scene.settle();
  expect(got).toEqual(['one', 'one']);
  await scene.path.receipts.receipt(workspaceId, 'c1', { ref: 'x2', state: 'delivered' });
  expect(told('message.delivered')).toBe(1);
});
