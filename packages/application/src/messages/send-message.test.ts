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
const send = (text: string, clientId = text, who = anna, fileIds: string[] = []) =>
  scene.path.messages.send(who, id, { text, clientId, fileIds });

describe('SendMessage', () => {
  it('is one message however often it is sent, also at the same moment and on two servers', async () => {
    const other = new Scene({ ports: scene.ports });
    const sent = await Promise.all([
      send('Hi', 'same'),
      send('Hi', 'same'),
      other.path.messages.send(anna, id, { text: 'Hi', clientId: 'same', fileIds: [] }),
    ]);
    expect(new Set(sent.map((event) => event.id)).size).toBe(1);
    expect(scene.said(id)).toEqual(['Hi']);
  });

  it('keeps the ids of two senders apart', async () => {
    const boss = caller('boss', 'admin');
    await send('from Anna', 'c1');
    await send('from the boss', 'c1', boss);
    expect(scene.said(id)).toEqual(['from Anna', 'from the boss']);
  });

  it('keeps the ids of messages and of notes apart', async () => {
    await scene.path.notes.add(anna, id, { text: 'internal', fileIds: [], clientId: 'c1' });
    await send('to the customer', 'c1');
    expect(scene.said(id)).toEqual(['to the customer']);
  });

  it('counts the first answer from when the customer was queued, by the agent who has it alone', async () => {
    await scene.advance('9s');
    await send('me first', 'b1', caller('boss', 'admin'));
    expect(scene.events(id, 'agent.firstResponded')).toEqual([]);
    await send('Hello');
    await send('Anything else?');
    expect(scene.events(id, 'agent.firstResponded').map(({ data }) => data)).toMatchObject([
      { agentId: 'anna', afterMs: 9_000 },
    ]);
    const [share] = await scene.ports.assignments.openOfAgent('w1', 'anna');
    expect(share?.firstResponseAt).toBe(scene.ports.clock.now());
  });

  it.each(['', '  \n\t'])('refuses %j: nothing is said by it', async (text) => {
    await expect(send(text, 'c1')).rejects.toMatchObject({ code: 'message.empty' });
    await expect(scene.path.notes.add(anna, id, { text, fileIds: [], clientId: 'n1' })).rejects.toMatchObject({
      code: 'message.empty',
    });
    expect(scene.said(id)).toEqual([]);
  });

  it('keeps the text as it was written', async () => {
    const text = '  <script>alert(1)</script> $where {"$gt": ""} \u0000 你好 👩‍👩‍👧  ';
    await send(text);
    expect(scene.said(id)).toEqual([text]);
  });

  it.each([
    ['an agent who does not have it', caller('ben', 'agent', ['q1'])],
    ['a supervisor of another queue', caller('sue', 'supervisor', ['q9'])],
  ])('is refused to %s', async (_name, who) => {
    await expect(send('Hi', 'c1', who)).rejects.toMatchObject({ code: 'access.denied' });
    expect(scene.said(id)).toEqual([]);
  });

  it('is refused once the conversation is resolved', async () => {
    await scene.path.resolve.resolve(anna, id, {});
    await expect(send('too late')).rejects.toMatchObject({ code: 'conversation.resolved' });
  });

  it('is refused to the agent who gave it away a moment ago', async () => {
    await scene.path.transfer.transfer(anna, id, { kind: 'queue', queueId: 'q1' });
    await expect(send('wait')).rejects.toMatchObject({ code: 'access.denied' });
  });
});
