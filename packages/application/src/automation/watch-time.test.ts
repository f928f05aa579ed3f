import { expect, it, vi } from 'vitest';
import { AutomationScene, ruleNode as node, ruleOf } from '../testing/index.js';

const often = ruleOf('often', [
  node('t', 'schedule', { amount: 5, unit: 'minutes' }),
  node('tell', 'notify', { text: 'Look at the queue' }),
]);
const late = ruleOf('late', [
  node('t', 'deadline', { clock: 'queueWait', amount: 2, unit: 'minutes' }),
  node('l', 'label', { name: 'late' }),
]);

async function watching() {
  const scene = new AutomationScene({ rules: [often, late] });
  await scene.automation.jobs.start();
  await scene.advance('1s');
  return scene;
}

it('writes its place now and then, and when something was due; not each second', async () => {
  const scene = await watching();
  const written = vi.spyOn(scene.ports.automation, 'setCursor');
  await scene.advance('10m');
  expect(scene.outcomes('often')).toEqual(['done', 'done']);
  const each = 10 * 2;
  expect(written.mock.calls.length).toBeLessThanOrEqual(2 * each + 2);
});

it.each(['5s', '29s', '45s'] as const)(
  'loses no time and begins nothing twice when a server dies after %s',
  async (after) => {
    const scene = await watching();
    const { conversation } = await scene.writes('Hello');
    await scene.advance('4m');
    await scene.advance(after);
    // It dies: nothing is written on the way out.
    vi.spyOn(scene.ports.automation, 'setCursor').mockResolvedValue();
    await scene.automation.jobs.stop();
    vi.restoreAllMocks();
    await scene.ports.clock.advance('2m');
    const next = new AutomationScene({ ports: scene.ports });
    await next.automation.jobs.start();
    await next.advance('1m');
    expect(next.outcomes('often')).toEqual(['done']);
    expect(next.outcomes('late')).toEqual(['done']);
    expect((await next.head(conversation.id)).labels).toEqual(['late']);
  },
);
