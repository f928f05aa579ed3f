import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import { caller, Scene } from '../testing/index.js';

let scene: Scene;
let anna: Caller;
let id: string;
beforeEach(async () => {
  scene = new Scene();
  anna = await scene.agent('anna');
  id = await scene.talk(anna);
});
const read = () => scene.events(id, 'message.read').map(({ data }) => data);

describe('reading by the agent', () => {
  it('counts once, up to what there is, and takes the number away', async () => {
    const { seq, unread } = await scene.head(id);
    expect(unread).toBe(1);
    await scene.path.read.byAgent(anna, id, 9_999);
    await scene.path.read.byAgent(anna, id, 9_999);
    expect(read()).toEqual([{ upToSeq: seq, by: 'agent' }]);
    expect((await scene.head(id)).unread).toBe(0);
  });

  it('leaves the number until the last message is read', async () => {
    await scene.writes('second');
    const { lastInboundSeq } = await scene.head(id);
    await scene.path.read.byAgent(anna, id, lastInboundSeq - 1);
    expect((await scene.head(id)).unread).toBe(2);
    await scene.path.read.byAgent(anna, id, lastInboundSeq);
    expect((await scene.head(id)).unread).toBe(0);
  });

  it('is nothing when others look over the shoulder, and refused to who may not look', async () => {
    await scene.path.read.byAgent(caller('boss', 'admin'), id, 5);
    expect(read()).toEqual([]);
    const stranger = scene.path.read.byAgent(caller('mallory', 'agent', ['q9']), id, 5);
    await expect(stranger).rejects.toMatchObject({ code: 'access.denied' });
  });
});

describe('reading by the customer', () => {
  it('goes forward only', async () => {
    for (const seq of [3, 2, 3, 4]) await scene.path.read.byContact('w1', id, seq, 'r');
    expect(read()).toEqual([
      { upToSeq: 3, by: 'contact' },
      { upToSeq: 4, by: 'contact' },
    ]);
    expect((await scene.head(id)).contactReadSeq).toBe(4);
  });

  it('cannot be ahead of what there is', async () => {
    const { seq } = await scene.head(id);
    await scene.path.read.byContact('w1', id, seq + 50, 'r');
    expect((await scene.head(id)).contactReadSeq).toBe(seq);
  });
});

describe('delivery reports', () => {
  it('are kept once a message', async () => {
    const { id: first } = await scene.path.messages.send(anna, id, { text: 'a', fileIds: [], clientId: 'a' });
    const { id: second } = await scene.path.messages.send(anna, id, { text: 'b', fileIds: [], clientId: 'b' });
    await scene.path.receipts.delivered('w1', id, [first]);
    await scene.path.receipts.delivered('w1', id, [first, second]);
    const reported = scene.events(id, 'message.delivered').flatMap(({ data }) => data.messageIds);
    expect(reported).toEqual([first, second]);
  });
});
