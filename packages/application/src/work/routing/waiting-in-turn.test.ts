import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../people/caller.js';
import { queue, Scene, workspaceId } from '../../testing/index.js';

let scene: Scene;
let anna: Caller;
const room = { voice: 0, chat: 3, message: 0, email: 0 };
const offeredTo = async (conversationId: string) => (await scene.stays(conversationId)).at(-1)?.state;

beforeEach(async () => {
  scene = new Scene();
  await scene.path.jobs.start();
  anna = await scene.agent('anna', { capacity: room });
});

describe('an agent with room for three', () => {
  it('is offered the fourth, who waits, as soon as one of the three is done, and before a fifth', async () => {
    const first = await scene.talk(anna, 'a');
    await scene.talk(anna, 'b');
    await scene.talk(anna, 'c');
    const fourth = (await scene.writes('Hello', 'd')).conversation.id;
    await scene.advance('40s');
    expect(await scene.offersOf('anna')).toEqual([]);
    await scene.path.resolve.resolve(anna, first, {});
    await scene.writes('Hello', 'e');
    await scene.advance('1s');
    expect(await offeredTo(fourth)).toBe('offered');
    expect(await scene.offersOf('anna')).toHaveLength(1);
    await scene.path.jobs.stop();
  });
});

describe('a queue whose steps grow wider', () => {
  const billing = { skillId: 'billing', level: 3 };
  const steps = [
    { afterSec: 0, require: 'agent.skills.billing >= 4' },
    { afterSec: 30, require: 'agent.skills.billing >= 2' },
    { afterSec: 90, require: 'true' },
  ];

  it('offers to the next wider circle in time, and nobody loses the place', async () => {
    scene.ports.settings.queueList[0] = queue({ steps });
    scene.path.assign.queueChanged(workspaceId, 'q1');
    await scene.agent('ben', { skills: [billing] });
    const { conversation } = await scene.writes('Hello');
    const [before] = await scene.stays(conversation.id);
    await scene.advance('29s');
    expect(await scene.offersOf('ben')).toEqual([]);
    await scene.advance('1s');
    expect(await scene.offersOf('ben')).toHaveLength(1);
    expect((await scene.stays(conversation.id))[0]?.enqueuedAt).toBe(before?.enqueuedAt);
    // Nobody is told that there is no agent while a later step may still find one.
    expect(scene.types(conversation.id)).not.toContain('work.unroutable');
    const traces = await scene.ports.routingTraces.ofWorkItem(workspaceId, before?.id ?? '');
    expect(traces.map(({ step, offeredTo: to }) => [step.index, to])).toEqual([
      [0, undefined],
      [1, 'ben'],
    ]);
    expect(traces[0]?.rejected).toContainEqual({ code: 'level', detail: 'billing<4', agentIds: ['ben'] });
    await scene.path.jobs.stop();
  });

  it('acts on who waits already when it is edited, or when a skill is', async () => {
    scene.ports.settings.queueList[0] = queue({ steps: steps.slice(0, 1) });
    scene.path.assign.queueChanged(workspaceId, 'q1');
    await scene.agent('ben', { skills: [billing] });
    await scene.writes('Hello');
    expect(await scene.offersOf('ben')).toEqual([]);
    scene.ports.settings.queueList[0] = queue({ steps: [{ afterSec: 0, require: 'agent.skills.billing >= 3' }] });
    scene.path.assign.queueChanged(workspaceId, 'q1');
    await scene.advance('1s');
    expect(await scene.offersOf('ben')).toHaveLength(1);
    await scene.writes('Hello', 'second');
    expect(await scene.offersOf('ben')).toHaveLength(2);
    await scene.path.jobs.stop();
  });
});
