import { expect, it } from 'vitest';
import { FlowsScene, ruleNode as node, ruleOf } from '../testing/index.js';
import type { DraftDocument } from './flow-store.js';

const drawn = ruleOf('f', [node('t', 'event', { on: 'label.added' })]);
const saved = (document: object) => ({ document: document as unknown as DraftDocument, baseRevision: 1 });

it.each([
  ['a rule', { ...drawn, kind: 'automation' as const }, { ...drawn, kind: 'conversation' }],
  ['a rule, by saying nothing', { ...drawn, kind: 'automation' as const }, { ...drawn, kind: undefined }],
  ['a flow that talks', { ...drawn, kind: 'conversation' as const }, { ...drawn, kind: 'automation' }],
])('%s stays what it is', async (_name, before, after) => {
  const scene = new FlowsScene();
  await scene.draft(before);
  await expect(scene.flows.drafts.save(scene.ada, 'f', saved(after))).rejects.toMatchObject({
    code: 'flow.kind_fixed',
  });
  expect((await scene.store.get('w1', 'f'))?.draft.kind).toBe(before.kind);
});

it('a flow that talks may say so or not', async () => {
  const scene = new FlowsScene();
  await scene.draft({ ...drawn, kind: 'conversation' });
  const { kind: _, ...silent } = drawn;
  expect(await scene.flows.drafts.save(scene.ada, 'f', saved(silent))).toMatchObject({ draftRevision: 2 });
});

it('a draft that is taken back to what is live is nobody’s any more, and has nothing to publish', async () => {
  const scene = new FlowsScene();
  await scene.draft(drawn);
  await scene.flows.publisher.publish(scene.ada, 'f', 1, '');
  const document = (await scene.store.get('w1', 'f'))?.draft as DraftDocument;
  const save = (next: DraftDocument, baseRevision: number) =>
    scene.flows.drafts.save(scene.ada, 'f', { document: next, baseRevision });
  expect(await save({ ...document, name: 'Other' }, 1)).toMatchObject({
    ...{ draftRevision: 2, publishedRevision: 1, drafting: { owner: 'ada' } },
  });
  const back = await save(document, 2);
  expect(back).toMatchObject({ draftRevision: 3, publishedRevision: 3 });
  expect(back.drafting ?? undefined).toBeUndefined();
  expect(await save({ ...document, name: 'Another' }, 3)).toMatchObject({
    drafting: { owner: 'ada', authors: ['ada'] },
  });
});
