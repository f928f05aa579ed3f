import { beforeEach, describe, expect, it } from 'vitest';
import { lostAfterMs } from '../presence/agent-connections.js';
import { Scene } from '../testing/index.js';

let scene: Scene;
let other: Scene;
beforeEach(() => {
  scene = new Scene();
  other = new Scene({ ports: scene.ports });
});
const poll = () => Promise.all([scene.path.timers.poll('w1'), other.path.timers.poll('w1')]);
const settle = async () => {
  await scene.settle();
  await other.settle();
};

describe('a timer', () => {
  it('fires once, though two servers wake up for it', async () => {
    await scene.agent('anna');
    const { conversation } = await scene.writes('Hello');
    await scene.ports.agents.setPresence('w1', 'anna', 'away', undefined, 0);
    await scene.ports.clock.advance('19.5s');
    await poll();
    await scene.ports.clock.advance('1s', settle);
    expect(scene.events(conversation.id, 'offer.missed')).toHaveLength(1);
    expect(scene.ports.timers.keys()).toEqual([]);
    expect(scene.ports.logger.errors).toEqual([]);
  });

  it('fires at its moment, not at the next look', async () => {
    await scene.agent('anna');
    const { conversation } = await scene.writes('Hello');
    await scene.ports.clock.advance('19.5s');
    await poll();
    await poll();
    await scene.ports.clock.advance('499ms', settle);
    expect(scene.events(conversation.id, 'offer.missed')).toEqual([]);
    await scene.ports.clock.advance('1ms', settle);
    expect(scene.events(conversation.id, 'offer.missed')).toHaveLength(1);
  });

  it('that was moved does not fire at its old time', async () => {
    await scene.agent('anna');
    await scene.path.connections.seen('w1', 'anna');
    await scene.ports.clock.advance('29.5s');
    await poll();
    await scene.path.connections.seen('w1', 'anna');
    await scene.ports.clock.advance('1s', settle);
    expect((await scene.ports.agents.get('w1', 'anna'))?.presence).toBe('available');
    expect(await scene.ports.timers.due('w1', scene.ports.clock.now() + lostAfterMs, 9)).toHaveLength(1);
  });

  it('that was answered in time has gone with its offer', async () => {
    const anna = await scene.agent('anna');
    const id = await scene.talk(anna);
    expect(scene.ports.timers.keys()).toEqual([]);
    await scene.sleep('3d');
    expect(scene.events(id, 'offer.missed')).toEqual([]);
  });

  it('stands again until all is done: work goes back even when the first try fails half way', async () => {
    const anna = await scene.agent('anna');
    const id = await scene.talk(anna);
    await scene.path.connections.seen('w1', 'anna');
    const openOfAgent = scene.ports.assignments.openOfAgent.bind(scene.ports.assignments);
    scene.ports.assignments.openOfAgent = () => Promise.reject(new Error('store away'));
    await scene.sleep('1m');
    expect((await scene.head(id)).agentId).toBe('anna');
    scene.ports.assignments.openOfAgent = openOfAgent;
    await scene.sleep('1m');
    expect((await scene.head(id)).agentId).toBeUndefined();
    expect(scene.events(id, 'work.returned')).toHaveLength(1);
    expect(scene.ports.timers.keys()).toEqual([]);
  });

  it('does not wake a server that has stopped', async () => {
    await scene.agent('anna');
    const { conversation } = await scene.writes('Hello');
    await scene.ports.clock.advance('19.5s');
    await scene.path.timers.poll('w1');
    scene.path.timers.stop();
    await scene.ports.clock.advance('1m', settle);
    expect(scene.events(conversation.id, 'offer.missed')).toEqual([]);
  });
});
