import { expect, it } from 'vitest';
import { FlowsScene, ruleNode as node, ruleOf } from '../testing/index.js';

const rule = ruleOf('r', [node('t', 'event', { on: 'label.added' }), node('l', 'label', { name: 'seen' })]);

it('of two publications of the same draft at once one is made, and the other is told so', async () => {
  const scene = new FlowsScene();
  await scene.draft(rule);
  const publish = () => scene.flows.publisher.publish(scene.ada, 'r', 1, '');
  const both = await Promise.allSettled([publish(), publish()]);
  expect(both).toMatchObject([
    { status: 'fulfilled', value: { version: 1 } },
    { status: 'rejected', reason: { kind: 'conflict', code: 'flow.published_meanwhile' } },
  ]);
  expect(await scene.store.versions('w1', 'r')).toHaveLength(1);
});

it('the same draft may be published again later, as after a rollback', async () => {
  const scene = new FlowsScene();
  await scene.draft(rule);
  await scene.flows.publisher.publish(scene.ada, 'r', 1, '');
  expect(await scene.flows.publisher.publish(scene.ada, 'r', 1, '')).toMatchObject({ version: 2 });
});
