import { beforeEach, describe, expect, it } from 'vitest';
import { expectConsistent } from '../../test/consistency.js';
import type { Caller } from '../people/caller.js';
import { Scene } from '../testing/index.js';

let scene: Scene;
let anna: Caller;
let ben: Caller;
beforeEach(async () => {
  scene = new Scene();
  await scene.path.jobs.start();
  anna = await scene.agent('anna');
  ben = await scene.agent('ben');
});
const decline = async (who: Caller) => {
  const [offer = ''] = await scene.offersOf(who.subject.id);
  await scene.path.offers.decline(who, offer);
  await scene.settle();
};

describe('a new round of asking', () => {
  it('does not cut short the pause of those whose time has not come', async () => {
    await scene.writes('Hello');
    await decline(anna);
    await scene.advance('8s');
    await decline(ben);
    await scene.advance('3s');
    expect(await scene.offersOf('anna')).toHaveLength(1);
    await decline(anna);
    await scene.advance('5s');
    // Ben declined eight seconds ago: two more are his.
    expect(await scene.offersOf('ben')).toEqual([]);
    await scene.advance('3s');
    expect(await scene.offersOf('ben')).toHaveLength(1);
  });

  it('is told to whom it is offered: it is work in hand', async () => {
    scene.ports.publisher.standings.length = 0;
    await scene.writes('Hello');
    expect(scene.ports.publisher.standings).toEqual(['anna']);
  });

  it('is forgotten by the next customer: a pause belongs to the work', async () => {
    await scene.writes('Hello', 'v1');
    await decline(anna);
    await scene.writes('Hello', 'v2');
    expect(await scene.offersOf('anna')).toHaveLength(1);
  });
});

describe('ClaimWork', () => {
  it('says who was faster: somebody took the work, or the agent got something else', async () => {
    const [queue] = scene.ports.settings.queueList;
    await scene.ports.agents.setPresence('w1', 'anna', 'away', undefined, 0);
    await scene.ports.agents.setPresence('w1', 'ben', 'away', undefined, 0);
    const { conversation } = await scene.writes('Hello');
    const [item] = await scene.stays(conversation.id);
    const claim = (agentId: string) => scene.path.claims.offer(item!, queue!, { agentId, score: 1, why: [] }, false);
    expect(await claim('anna')).toBe('agent_taken');
    // The lost claim left nothing: the work still waits.
    await expectConsistent(scene);
    await scene.ports.agents.setPresence('w1', 'anna', 'available', undefined, 0);
    await scene.ports.agents.setPresence('w1', 'ben', 'available', undefined, 0);
    expect(await Promise.all([claim('anna'), claim('ben')])).toEqual(['offered', 'item_taken']);
    expect([await scene.load('anna'), await scene.load('ben')]).toEqual([1, 0]);
    await expectConsistent(scene);
  });

  it('tells the agent of the offer once it is durable, with the reasons', async () => {
    await scene.writes('Hello');
    expect(scene.ports.publisher.offers).toMatchObject([{ agentId: 'anna', state: 'offered', why: ['test'] }]);
  });
});
