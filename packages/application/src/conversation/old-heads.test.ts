import { beforeEach, describe, expect, it } from 'vitest';
import { expectConsistent } from '../../test/consistency.js';
import type { Caller } from '../people/caller.js';
import { Scene, workspaceId } from '../testing/index.js';

let one: Scene;
let two: Scene;
let anna: Caller;
let id: string;
beforeEach(async () => {
  one = new Scene();
  two = new Scene({ ports: one.ports });
  anna = await one.agent('anna');
  id = await one.talk(anna);
});

const visitorReads = (server: Scene, upToSeq: number) => server.path.read.byContact(workspaceId, id, upToSeq, 'r');
const answer = (server: Scene, text: string) =>
  server.path.messages.send(anna, id, { text, fileIds: [], clientId: text });

describe('a server whose head of a conversation is old', () => {
  it('still marks what the customer has read of what another server sent', async () => {
    const first = await answer(one, 'first');
    await visitorReads(one, first.seq);
    const second = await answer(two, 'second');
    await visitorReads(one, second.seq);
    expect((await one.head(id)).contactReadSeq).toBe(second.seq);
  });

  it('still marks what the agent has read of what came in by another server', async () => {
    await answer(one, 'first');
    const { event } = await two.path.inbound.message({
      ...{ workspaceId, channelId: 'c1', from: { externalId: 'visitor1' }, dedupeKey: 'elsewhere', kind: 'text' },
      ...{ text: 'Are you there?', receivedAt: one.ports.clock.now(), correlationId: 'r' },
    });
    await one.path.read.byAgent(anna, id, event.seq);
    expect(await two.head(id)).toMatchObject({ unread: 0, agentReadSeq: event.seq });
  });

  it('marks nothing twice', async () => {
    const { seq } = await answer(one, 'first');
    for (const server of [one, two, one]) await visitorReads(server, seq);
    expect(one.events(id, 'message.read')).toHaveLength(1);
    await expectConsistent(one);
  });

  it('begins a new conversation for a customer whose last one was resolved elsewhere', async () => {
    await two.path.resolve.resolve(anna, id, {});
    const started = await one.path.inbound.start({
      ...{ workspaceId, channelId: 'c1', from: { externalId: 'visitor1' }, correlationId: 'r' },
    });
    expect(started.id).not.toBe(id);
    expect(started.state).toBe('open');
  });

  it('answers the open conversation as it is, not as it was', async () => {
    await answer(two, 'second');
    const started = await one.path.inbound.start({
      ...{ workspaceId, channelId: 'c1', from: { externalId: 'visitor1' }, correlationId: 'r' },
    });
    expect(started).toEqual(await two.head(id));
  });
});
