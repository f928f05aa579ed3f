import { beforeEach, describe, expect, it } from 'vitest';
import { expectConsistent } from '../../test/consistency.js';
import type { Caller } from '../people/caller.js';
import { Scene, workspaceId } from '../testing/index.js';

let scene: Scene;
let anna: Caller;
let ben: Caller;
let id: string;
beforeEach(async () => {
  scene = new Scene();
  await scene.path.jobs.start();
  anna = await scene.agent('anna');
  id = await scene.talk(anna);
  ben = await scene.agent('ben', { presence: 'away', queueIds: [] });
  await scene.path.transfer.transfer(anna, id, { kind: 'agent', agentId: 'ben' });
  await scene.settle();
});

const set = (presence: 'available' | 'busy' | 'offline') =>
  scene.path.presence.set(workspaceId, 'ben', { presence }, ben.actor, 'r');
const wish = async () => (await scene.stays(id)).at(-1)?.onlyAgentId;

describe('a customer who was passed to one agent', () => {
  it('waits for that agent while the agent is there, busy or away', async () => {
    await set('busy');
    await scene.advance('5m');
    expect(await wish()).toBe('ben');
    expect(await scene.offersOf('anna')).toEqual([]);
    await scene.path.jobs.stop();
  });

  it('goes to the queue when the agent goes home', async () => {
    await set('offline');
    await scene.advance('2s');
    expect(await wish()).toBeUndefined();
    expect(await scene.offersOf('anna')).toHaveLength(1);
    await expectConsistent(scene);
    await scene.path.jobs.stop();
  });

  it('goes to the queue when the agent is shut out, and nobody reads that there is no agent', async () => {
    const { displayName, queueIds, skills, languages, capacity } = (await scene.ports.agents.get(workspaceId, 'ben'))!;
    const profile = { id: 'ben', displayName, active: false, queueIds, skills, languages, capacity };
    await scene.ports.agents.saveProfile(workspaceId, profile, scene.ports.clock.now());
    await scene.advance('2s');
    expect(await scene.offersOf('anna')).toHaveLength(1);
    expect(scene.types(id)).not.toContain('work.unroutable');
    await scene.path.jobs.stop();
  });

  it('keeps the place in the line', async () => {
    const before = (await scene.stays(id)).at(-1)?.enqueuedAt;
    await scene.advance('10s');
    await set('offline');
    await scene.advance('2s');
    expect((await scene.stays(id)).at(-1)?.enqueuedAt).toBe(before);
    await scene.path.jobs.stop();
  });
});
