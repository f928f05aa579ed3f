import { foldEvents, newConversation } from '@tandem/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composePath, MemoryPorts, Scene, workspaceId } from '../testing/index.js';

const system = { kind: 'system' } as const;
const target = (conversationId: string) => ({ workspaceId, conversationId, correlationId: 'test' });

async function conversation(ports: MemoryPorts): Promise<string> {
  const ids = { id: 'conv', workspaceId, channelId: 'c1', contactId: 'k1', identityId: 'i1' };
  await ports.conversations.create(workspaceId, newConversation({ ...ids, now: ports.clock.now() }));
  return 'conv';
}

const note = (text: string, dedupeKey?: string) => ({
  type: 'note.added' as const,
  actor: system,
  data: {},
  content: { text },
  ...(dedupeKey === undefined ? {} : { dedupeKey }),
});

describe('ConversationLog', () => {
  it('gives seq without gaps and a head equal to the fold, however servers race', async () => {
    const action = fc.record({ server: fc.nat(2), key: fc.option(fc.nat(3), { nil: undefined }) });
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 25 }), async (actions) => {
        const ports = new MemoryPorts();
        const servers = [composePath(ports), composePath(ports), composePath(ports)];
        const id = await conversation(ports);
        await Promise.all(
          actions.map(({ server, key }, index) =>
            servers[server]!.log.append(target(id), () => [
              note(`${index}`, key === undefined ? undefined : `k${key}`),
            ]),
          ),
        );
        const events = ports.eventLog.of(id);
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
        const keys = new Set(actions.flatMap(({ key }) => (key === undefined ? [] : [key])));
        expect(events).toHaveLength(actions.filter(({ key }) => key === undefined).length + keys.size);
        const head = await ports.conversations.get(workspaceId, id);
        const fresh = newConversation({ ...head!, now: head!.startedAt });
        expect(head).toEqual(foldEvents(fresh, events));
      }),
      { numRuns: 50 },
    );
  });

  it('asks again with the newer head when another server was first', async () => {
    const ports = new MemoryPorts();
    const [one, two] = [composePath(ports), composePath(ports)];
    const id = await conversation(ports);
    await one.log.append(target(id), () => [note('a')]);
    await two.log.append(target(id), () => [note('b')]);
    const seen: number[] = [];
    await one.log.append(target(id), (head) => {
      seen.push(head.seq);
      return [note('c')];
    });
    expect(seen).toEqual([1, 2]);
  });

  it('adds in a transaction after an old head, and starts it again when another server was first', async () => {
    const ports = new MemoryPorts();
    const [one, two] = [composePath(ports), composePath(ports)];
    const id = await conversation(ports);
    await one.log.append(target(id), () => [note('a')]);
    await two.log.append(target(id), () => [note('b')]);
    let begun = 0;
    const { head } = await ports.transactions.run((session) => {
      begun += 1;
      return one.log.addIn(session, target(id), [note('c')]);
    });
    expect([begun, head.seq]).toEqual([2, 3]);
    expect(ports.eventLog.of(id).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('does not refuse by an old head: it looks again first', async () => {
    const ports = new MemoryPorts();
    const [one, two] = [composePath(ports), composePath(ports)];
    const id = await conversation(ports);
    await one.log.append(target(id), () => [note('a')]);
    await two.log.append(target(id), () => [note('b')]);
    const { head } = await one.log.append(target(id), (current) => {
      if (current.seq < 2) throw new Error('too early');
      return [note('c')];
    });
    expect(head.seq).toBe(3);
  });

  it('repairs a head that a crash left behind its log', async () => {
    const ports = new MemoryPorts();
    const id = await conversation(ports);
    const first = composePath(ports);
    await first.log.append(target(id), () => [note('a')]);
    ports.eventLog.loseHeads = true;
    await first.log.append(target(id), () => [note('b')]);
    ports.eventLog.loseHeads = false;
    expect((await ports.conversations.get(workspaceId, id))?.seq).toBe(1);
    const { head } = await composePath(ports).log.append(target(id), () => [note('c')]);
    expect(head.seq).toBe(3);
    expect((await ports.conversations.get(workspaceId, id))?.seq).toBe(3);
  });

  it('is one with its transaction: nothing is stored or pushed when it fails', async () => {
    const scene = new Scene();
    const id = await conversation(scene.ports);
    const failing = scene.ports.transactions.run(async (session) => {
      await scene.path.log.appendIn(session, target(id), () => [note('never')]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(scene.types(id)).toEqual([]);
    expect(scene.ports.publisher.pushed).toEqual([]);
  });

  it('pushes what it stored, in order and once', async () => {
    const scene = new Scene();
    const id = await conversation(scene.ports);
    await Promise.all(Array.from({ length: 10 }, (_, i) => scene.path.log.append(target(id), () => [note(`${i}`)])));
    expect(scene.ports.publisher.pushed.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});
