import type { BuiltInRole } from '@tandem/domain';
import type { FlowComment, FlowDocument } from '@tandem/flow';
import { describe, expect, it, vi } from 'vitest';
import { ReadAlerts } from '../automation/read-alerts.js';
import { caller, FlowsScene, ruleNode as node, ruleOf } from '../testing/index.js';
import type { DraftDocument } from './flow-store.js';

const drawn = ruleOf('f', [node('t', 'event', { on: 'label.added' })]);
const said = (text: string, by = 'ada', at = 1): FlowComment['messages'][number] => ({
  by: { id: by, name: by },
  at,
  text,
});
const talk = (...messages: FlowComment['messages']): FlowDocument => ({
  ...drawn,
  annotations: messages.length === 0 ? [] : [{ kind: 'comment', id: 'c1', nodeId: 't', messages }],
});

/** Ada draws; Ben and Wang Min may open flows, Clara answers customers. */
async function team() {
  const scene = new FlowsScene();
  const people: [string, string, BuiltInRole][] = [
    ['ada', 'Ada', 'admin'],
    ['ben', 'Ben', 'supervisor'],
    ['wang', '\u738b\u654f', 'admin'],
    ['clara', 'Clara', 'agent'],
  ];
  for (const [id, displayName, role] of people) {
    const more = { email: `${id}@example.com`, state: 'active', locale: 'en', createdAt: 0, updatedAt: 0 } as const;
    await scene.users.insert('w1', { id, workspaceId: 'w1', displayName, role, ...more });
  }
  await scene.draft(drawn);
  const alerts = new ReadAlerts(scene.ports.eventLog, scene.path.log, scene.users, scene.ports.clock);
  return {
    scene,
    save: async (document: FlowDocument) => {
      const { draftRevision = 0 } = (await scene.store.get('w1', 'f')) ?? {};
      const input = { document: document as unknown as DraftDocument, baseRevision: draftRevision };
      await scene.flows.drafts.save(scene.ada, 'f', input);
    },
    toldTo: async (id: string, role: BuiltInRole) =>
      (await alerts.list(caller(id, role))).items.map(({ content, data }) => [content?.text, data.comment]),
  };
}

describe('who is meant in a comment', () => {
  it('is told of it, with the step and the comment', async () => {
    const { save, toldTo } = await team();
    await save(talk(said('@Ben and \uff20\u738b\u654f: too short?')));
    const told = [['@Ben and \uff20\u738b\u654f: too short?', { id: 'c1', nodeId: 't' }]];
    expect(await toldTo('ben', 'supervisor')).toEqual(told);
    expect(await toldTo('wang', 'admin')).toEqual(told);
    expect(await toldTo('ada', 'admin')).toEqual([]);
  });

  it('is told once, however often the comment is taken back and brought back', async () => {
    const { save, toldTo } = await team();
    await save(talk(said('@Ben look')));
    await save(talk());
    await save(talk(said('@Ben look')));
    await save(talk(said('@Ben look'), said('Done', 'ada', 2)));
    expect(await toldTo('ben', 'supervisor')).toHaveLength(1);
    await save(talk(said('@Ben look'), said('Done', 'ada', 2), said('@Ben again', 'ada', 3)));
    expect(await toldTo('ben', 'supervisor')).toHaveLength(2);
  });

  it('is told once also when the comment comes back after years', async () => {
    const { scene, save, toldTo } = await team();
    await save(talk(said('@Ben look')));
    await save(talk());
    await scene.ports.clock.advance('400d');
    await save(talk(said('@Ben look')));
    expect(await toldTo('ben', 'supervisor')).toEqual([]);
    expect((await scene.store.get('w1', 'f'))?.draft.annotations).toHaveLength(1);
  });

  it('is told when the log fails at first: draft and alert are kept together, and saved again together', async () => {
    const { scene, save, toldTo } = await team();
    const log = vi.spyOn(scene.ports.eventLog, 'appendLoose').mockRejectedValueOnce(new Error('The store is away.'));
    await expect(save(talk(said('@Ben look')))).rejects.toThrow('away');
    expect((await scene.store.get('w1', 'f'))?.draftRevision).toBe(1);
    await save(talk(said('@Ben look')));
    expect(log).toHaveBeenCalledTimes(2);
    expect(await toldTo('ben', 'supervisor')).toHaveLength(1);
  });

  it('is nobody who may not open the flow, and not who wrote it', async () => {
    const { save, toldTo } = await team();
    await save(talk(said('@Clara @Ada look')));
    expect(await toldTo('clara', 'agent')).toEqual([]);
    expect(await toldTo('ada', 'admin')).toEqual([]);
  });

  it('is not told of what others said, as an older draft brings it back', async () => {
    const { save, toldTo } = await team();
    await save(talk(said('@Ben look', 'wang')));
    expect(await toldTo('ben', 'supervisor')).toEqual([]);
  });

  it('finds it for a week', async () => {
    const { scene, save, toldTo } = await team();
    await save(talk(said('@Ben look')));
    await scene.ports.clock.advance('6d');
    expect(await toldTo('ben', 'supervisor')).toHaveLength(1);
    await scene.ports.clock.advance('2d');
    expect(await toldTo('ben', 'supervisor')).toEqual([]);
  });
});
