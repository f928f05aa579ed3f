import { expect, it, vi } from 'vitest';
import { AutomationScene, ruleNode as node, ruleOf } from '../testing/index.js';

const begins = node('t', 'event', { on: 'conversation.started' });
const wait = node('w', 'waitEvent', { on: 'attribute.set', amount: 1, unit: 'minutes' });
const waitEnds = ['w.timeout>end'];
const label = node('label', 'label', { name: 'x' });

async function begun(scene: AutomationScene): Promise<void> {
  await scene.automation.jobs.start();
  await scene.writes('Hello');
  await scene.settle();
}

/** The store refuses every label, as long as the test wants it. */
function refusingLabels(scene: AutomationScene) {
  const append = scene.ports.eventLog.append.bind(scene.ports.eventLog);
  return vi.spyOn(scene.ports.eventLog, 'append').mockImplementation(async (...given) => {
    if (given[1].entries.some(({ event }) => event.type === 'label.added')) throw new Error('refused');
    return append(...given);
  });
}

it('an effect that never works is tried a few times, less and less often, and ends its run as an error', async () => {
  const scene = new AutomationScene({ rules: [ruleOf('r', [begins, label])] });
  const refusing = refusingLabels(scene);
  const tries = () =>
    refusing.mock.calls.filter(([, { entries }]) => entries.some(({ event }) => event.type === 'label.added')).length;
  await begun(scene);
  await scene.advance('30s');
  expect(tries()).toBeLessThan(5);
  expect(await scene.ports.automation.records()).toEqual([]);
  for (let minute = 0; minute < 30; minute += 1) await scene.advance('1m');
  expect(tries()).toBe(8);
  expect(scene.outcomes('r')).toEqual(['automation.effect_failed']);
  expect(await scene.ports.automation.records()).toMatchObject([
    { flowId: 'r', runs: 1, errors: 1, lastError: { code: 'automation.effect_failed' } },
  ]);
});

it('an effect that works in the end leaves nothing of its failures', async () => {
  const scene = new AutomationScene({ rules: [ruleOf('r', [begins, label])] });
  const refusing = refusingLabels(scene);
  await begun(scene);
  await scene.advance('10s');
  refusing.mockRestore();
  await scene.advance('1m');
  expect(scene.outcomes('r')).toEqual(['done']);
  expect(scene.ports.automation.all()[0]).not.toHaveProperty('failed');
});

it('a run whose flow is gone ends as an error', async () => {
  const scene = new AutomationScene({ rules: [ruleOf('r', [begins, wait], waitEnds)] });
  await begun(scene);
  scene.ports.settings.flowList.length = 0;
  await scene.advance('1m');
  expect(scene.outcomes('r')).toEqual(['flow.missing']);
  expect(scene.ports.automation.all()[0]?.timers).toEqual([]);
  expect(await scene.ports.automation.records()).toMatchObject([{ errors: 1, lastError: { code: 'flow.missing' } }]);
});
