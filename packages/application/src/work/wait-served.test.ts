import { describe, expect, it } from 'vitest';
import { Scene, workspaceId } from '../testing/index.js';

/** The same customer by two addresses: proven to be one person. */
const by = (externalId: string) => ({
  from: { externalId, language: 'en', verified: true, proofs: [{ kind: 'external' as const, value: '7' }] },
});

async function queued(scene: Scene, externalId: string) {
  const { conversation } = await scene.writes('Hello', externalId, by(externalId));
  const [item] = await scene.stays(conversation.id);
  return { id: conversation.id, waitedMs: scene.ports.clock.now() - item!.enqueuedAt };
}

describe('a customer who comes back by another way', () => {
  it('goes on in the conversation that waits, at its place', async () => {
    const scene = new Scene();
    const first = await queued(scene, 'chat');
    await scene.advance('5m');
    const { conversation } = await scene.writes('Hello again', 'phone', by('phone'));
    expect(await scene.stays(conversation.id)).toEqual([]);
    const [item] = await scene.stays(first.id);
    expect(scene.ports.clock.now() - item!.enqueuedAt).toBe(300_000);
  });

  it.each([
    ['10m', 300_000],
    ['30m', 300_000],
    ['31m', 0],
  ] as const)('%s after leaving: %d ms of wait count, and no time away', async (away, waitedMs) => {
    const scene = new Scene();
    const { id } = await queued(scene, 'chat');
    await scene.advance('5m');
    await scene.path.ended.end(workspaceId, id, 'left');
    await scene.advance(away);
    expect((await queued(scene, 'phone')).waitedMs).toBe(waitedMs);
  });

  it('gets nothing by the wait of somebody else', async () => {
    const scene = new Scene();
    await scene.writes('Hello', 'stranger');
    await scene.advance('5m');
    expect((await queued(scene, 'chat')).waitedMs).toBe(0);
  });
});
