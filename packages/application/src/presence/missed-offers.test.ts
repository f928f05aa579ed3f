import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import { caller, queue, Scene, workspaceId } from '../testing/index.js';

let scene: Scene;
let anna: Caller;

beforeEach(async () => {
  scene = new Scene();
  await scene.path.jobs.start();
  anna = await scene.agent('anna', { capacity: { voice: 0, chat: 1, message: 0, email: 0 } });
});
const agent = async () => (await scene.ports.agents.get(workspaceId, 'anna'))!;
/** Anna lets the offer that stands run out, and is asked again after her pause. */
const miss = () => scene.advance('31s');
const alerts = () => scene.ports.eventLog.of(null).filter(({ type }) => type === 'alert.raised');

describe('offers missed', () => {
  it('three times in a row make the agent away, in all queues, and supervisors are told', async () => {
    await scene.writes('Hello');
    await miss();
    await miss();
    expect(await agent()).toMatchObject({ presence: 'available', missedInRow: 2 });
    await miss();
    expect(await agent()).toMatchObject({ presence: 'away', presenceReason: 'not_responding', missedInRow: 3 });
    expect(alerts()).toMatchObject([
      { data: { to: 'supervisors', agent: { id: 'anna', queueIds: ['q1'], code: 'not_responding' } } },
    ]);
    await scene.advance('5m');
    expect(await scene.offersOf('anna')).toEqual([]);
    await scene.path.presence.set(workspaceId, 'anna', { presence: 'available' }, anna.actor, 'r');
    await scene.settle();
    expect((await agent()).missedInRow).toBeUndefined();
    expect(await scene.offersOf('anna')).toHaveLength(1);
  });

  it('count from the beginning after one that was accepted', async () => {
    await scene.writes('Hello');
    await miss();
    await miss();
    const id = await scene.accepts(anna);
    expect((await agent()).missedInRow).toBeUndefined();
    await scene.path.resolve.resolve(anna, id, {});
    await scene.writes('Again', 'visitor2');
    await miss();
    expect(await agent()).toMatchObject({ presence: 'available', missedInRow: 1 });
  });

  it('do not count what was declined, which forgives nothing either', async () => {
    await scene.writes('Hello');
    await miss();
    const [offer = ''] = await scene.offersOf('anna');
    await scene.path.offers.decline(anna, offer);
    expect((await agent()).missedInRow).toBe(1);
    await scene.advance('12s');
    await miss();
    expect((await agent()).missedInRow).toBe(2);
  });

  it('cannot be pretended: the reasons of the product are its own', async () => {
    const wish = { presence: 'away', reason: 'not_responding' } as const;
    const attempt = scene.path.presence.set(workspaceId, 'anna', wish, anna.actor, 'r');
    await expect(attempt).rejects.toMatchObject({ code: 'presence.reason_reserved' });
    const boss = caller('boss', 'admin');
    await expect(scene.path.superviseAgents.setPresence(boss, 'anna', wish)).rejects.toMatchObject({
      code: 'presence.reason_reserved',
    });
  });
});

describe('an offer', () => {
  it.each([
    ['one number for all kinds', 25, 25],
    ['the number of its kind', { voice: 5, chat: 40, message: 6, email: 7 }, 40],
  ])('stands for %s', async (_name, offerSeconds, seconds) => {
    scene.ports.settings.queueList[0] = queue({ offerSeconds });
    const now = scene.ports.clock.now();
    const { conversation } = await scene.writes('Hello');
    expect((await scene.stays(conversation.id))[0]?.offer?.expiresAt).toBe(now + seconds * 1_000);
  });
});
