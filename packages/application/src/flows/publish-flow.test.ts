import { describe, expect, it } from 'vitest';
import { FlowsScene, ruleNode as node, ruleOf } from '../testing/index.js';
import type { DraftDocument } from './flow-store.js';
import type { VersionStart } from './start-of-version.js';

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

describe('a draft that is live as it is', () => {
  const unchanged = { kind: 'conflict', code: 'flow.unchanged', params: { version: 1 } };
  async function published() {
    const scene = new FlowsScene();
    await scene.draft(rule);
    const { publisher } = scene.flows;
    const publish = (start?: VersionStart, revision = 1) => publisher.publish(scene.ada, 'r', revision, '', start);
    await publish();
    const later: VersionStart = { kind: 'scheduled', at: scene.ports.clock.now() + 3_600_000 };
    return { scene, publish, later };
  }

  it('is not published again, at once or later', async () => {
    const { scene, publish, later } = await published();
    await expect(publish()).rejects.toMatchObject(unchanged);
    await expect(publish(later)).rejects.toMatchObject(unchanged);
    expect(await scene.store.versions('w1', 'r')).toHaveLength(1);
    expect(await scene.store.get('w1', 'r')).not.toHaveProperty('scheduled');
  });

  it('is not published when it was changed and changed back, and is when one step has moved', async () => {
    const { scene, publish } = await published();
    const { drafts } = scene.flows;
    const flow = await scene.store.get('w1', 'r');
    const document = flow?.draft as DraftDocument;
    await drafts.save(scene.ada, 'r', { document: { ...document, name: 'Other' }, baseRevision: 1 });
    await drafts.save(scene.ada, 'r', { document, baseRevision: 2 });
    await expect(publish(undefined, 3)).rejects.toMatchObject(unchanged);
    const nodes = rule.nodes.map((each) => ({ ...each, position: { x: 8, y: each.position.y } }));
    await drafts.save(scene.ada, 'r', { document: { ...document, nodes: nodes as never }, baseRevision: 3 });
    expect(await publish(undefined, 4)).toMatchObject({ version: 2 });
  });

  it('is published when it was rolled back, or something is about to go live in its place', async () => {
    const { scene, publish, later } = await published();
    const { drafts } = scene.flows;
    const document = (await scene.store.get('w1', 'r'))?.draft as DraftDocument;
    await drafts.save(scene.ada, 'r', { document: { ...document, name: 'Other' }, baseRevision: 1 });
    await publish(undefined, 2);
    await scene.flows.releases.rollBack(scene.ada, 'r', 1);
    expect(await publish(later, 2)).toMatchObject({ version: 3 });
    await drafts.save(scene.ada, 'r', { document, baseRevision: 2 });
    expect(await publish(undefined, 3)).toMatchObject({ version: 4 });
    expect(await scene.store.get('w1', 'r')).not.toHaveProperty('scheduled');
  });
});
