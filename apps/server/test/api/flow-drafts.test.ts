import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../client.js';
import { joinAs, startServer, type TestServer } from '../server.js';

interface Node {
  id: string;
  label?: string;
}
type Draft = { nodes: Node[]; edges: object[]; note?: string };

let server: TestServer;
let ada: Client;
let ben: Client;
let id: string;
let draft: Draft;

beforeAll(async () => {
  server = await startServer();
  ada = await server.setUp();
  ben = (await joinAs(server, ada, { role: 'admin', queueIds: [] })).client;
});
afterAll(() => server.stop());
beforeEach(async () => {
  const made = await ada.post('/flows', { name: 'Reception' });
  id = made.body.id;
  draft = made.body.draft;
});

const read = async (by = ada) => (await by.get(`/flows/${id}`)).body;
const save = (by: Client, document: object, baseRevision: number, more: object = {}) =>
  by.put(`/flows/${id}/draft`, { document, baseRevision, ...more });
const labelled = (document: Draft, nodeId: string, label: string): Draft => ({
  ...document,
  nodes: document.nodes.map((node) => (node.id === nodeId ? { ...node, label } : node)),
});
const names = (people: { displayName: string }[]) => people.map(({ displayName }) => displayName);

describe('edits of one draft', () => {
  it('are merged when they touch different steps, whoever saves first', async () => {
    await save(ada, labelled(draft, 'start', 'Hello'), 1);
    await ben.post(`/flows/${id}/draft/join`);
    const merged = await save(ben, labelled(draft, 'end', 'Bye'), 1);
    expect(merged).toMatchObject({ status: 200, body: { draftRevision: 3 } });
    expect(merged.body.draft).toEqual(labelled(labelled(draft, 'start', 'Hello'), 'end', 'Bye'));
  });

  it('are refused, and lost on neither side, when both changed one value', async () => {
    await save(ada, labelled(draft, 'start', 'Hello'), 1);
    await ben.post(`/flows/${id}/draft/join`);
    const refused = await save(ben, labelled(draft, 'start', 'Good day'), 1);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'flow.draft_changed', issues: [{ path: ['nodes', 'start', 'label'] }] },
    });
    expect((await read()).draft).toEqual(labelled(draft, 'start', 'Hello'));
  });

  it('do not lose one another when they come at the same moment', async () => {
    const ids = Array.from({ length: 8 }, (_, index) => `step${index}`);
    const node = (nodeId: string) => ({ ...draft.nodes[0], id: nodeId });
    const answers = await Promise.all(
      ids.map((nodeId) => save(ada, { ...draft, nodes: [...draft.nodes, node(nodeId)] }, 1)),
    );
    const done = ids.filter((_, index) => answers[index]?.status === 200);
    const { draft: stored } = await read();
    expect(stored.nodes.map((one: Node) => one.id).toSorted()).toEqual(['end', 'start', ...done].toSorted());
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
  });

  it('change nothing and count as nothing when nothing changed', async () => {
    expect((await save(ada, draft, 1)).body).toMatchObject({ draftRevision: 1 });
    expect((await save(ada, draft, 1, { name: 'Front desk' })).body).toMatchObject({
      ...{ name: 'Front desk', draftRevision: 1 },
    });
    expect((await read()).drafting).toBeUndefined();
  });
});

describe('what was drawn', () => {
  it('can be had again at every revision, and says who changed what', async () => {
    await save(ada, labelled(draft, 'start', 'One'), 1);
    await save(ada, { ...labelled(draft, 'start', 'Two'), note: 'x' }, 2);
    const { items } = (await ada.get(`/flows/${id}/edits`)).body;
    expect(items).toMatchObject([
      { revision: 2, by: { displayName: 'Ada' }, changes: [{ path: ['nodes', 'start', 'label'], after: 'One' }] },
      {
        revision: 3,
        changes: [
          { before: 'One', after: 'Two' },
          { path: ['note'], after: 'x' },
        ],
      },
    ]);
    expect((await ada.get(`/flows/${id}/edits?after=2`)).body.items).toHaveLength(1);
    expect((await ada.get(`/flows/${id}/drafts/1`)).body).toEqual({ revision: 1, document: draft });
    expect((await ada.get(`/flows/${id}/drafts/2`)).body.document).toEqual(labelled(draft, 'start', 'One'));
    expect((await ada.get(`/flows/${id}/drafts/9`)).status).toBe(404);
  });

  it('is found again by the name of a restore point, the first revision too', async () => {
    await save(ada, labelled(draft, 'start', 'One'), 1);
    const named = await ada.put(`/flows/${id}/edits/2`, { name: 'Before the holidays' });
    expect(named.body).toMatchObject({ revision: 2, name: 'Before the holidays', by: { displayName: 'Ada' } });
    expect((await ben.put(`/flows/${id}/edits/1`, { name: 'As it came' })).body).toMatchObject({ changes: [] });
    expect((await ada.put(`/flows/${id}/edits/9`, { name: 'Never' })).status).toBe(404);
    expect((await ada.put(`/flows/${id}/edits/2`, { name: ' ' })).status).toBe(400);
    await save(ada, labelled(draft, 'start', 'Two'), 2);
    const { items } = (await ada.get(`/flows/${id}/edits`)).body;
    expect(items.map(({ revision, name }: { revision: number; name?: string }) => [revision, name])).toEqual([
      [1, 'As it came'],
      [2, 'Before the holidays'],
      [3, undefined],
    ]);
    expect((await ada.get(`/flows/${id}/drafts/1`)).body.document).toEqual(draft);
  });

  it('asks before a save drops more than a fifth of the steps', async () => {
    const many = Array.from({ length: 10 }, (_, index) => ({ ...draft.nodes[0], id: `step${index}` }));
    await save(ada, { ...draft, nodes: [...draft.nodes, ...many] }, 1);
    const refused = await save(ada, draft, 2);
    expect(refused).toMatchObject({ status: 409, body: { code: 'flow.drops_steps' } });
    expect((await read()).draft.nodes).toHaveLength(12);
    expect((await save(ada, draft, 2, { confirmed: true })).body.draft).toEqual(draft);
  });
});

describe('the owner of a draft', () => {
  it('is who edits first, until it is published with everybody whose edits go live', async () => {
    await save(ada, labelled(draft, 'start', 'Hello'), 1);
    expect(await save(ben, labelled(draft, 'end', 'Bye'), 2)).toMatchObject({
      status: 409,
      body: { code: 'flow.draft_owned' },
    });
    await ben.post(`/flows/${id}/draft/join`);
    await save(ben, labelled(labelled(draft, 'start', 'Hello'), 'end', 'Bye'), 2);
    const { drafting, draftOwner } = await read();
    expect(draftOwner).toEqual(drafting.owner);
    expect(drafting.owner.displayName).toBe('Ada');
    expect(names(drafting.authors)).toHaveLength(2);
    const published = await ada.post(`/flows/${id}/publish`, { baseRevision: 3 });
    expect(published).toMatchObject({ status: 201 });
    expect(names(published.body.authors)).toEqual(names(drafting.authors));
    expect((await read()).drafting).toBeUndefined();
    expect((await save(ben, draft, 3)).body.drafting.owner.displayName).not.toBe('Ada');
  });

  it('changes when somebody takes over; the former owner goes on beside', async () => {
    await save(ada, labelled(draft, 'start', 'Hello'), 1);
    const taken = await ben.post(`/flows/${id}/draft/take-over`);
    expect(names(taken.body.drafting.editors)).toEqual(['Ada']);
    expect((await save(ada, labelled(draft, 'end', 'Bye'), 2)).status).toBe(200);
    const { items } = (await ada.get('/audit')).body;
    expect(items[0]).toMatchObject({ action: 'flow.draft_taken_over', resourceId: id });
  });

  it('hands over who is asked, or does not; nobody else answers', async () => {
    await save(ada, labelled(draft, 'start', 'Hello'), 1);
    const asked = await ben.post(`/flows/${id}/draft/ask`);
    await ben.post(`/flows/${id}/draft/ask`);
    expect(asked.body.drafting.owner.displayName).toBe('Ada');
    const { items } = (await ada.get('/flow-draft-asks')).body;
    expect(items).toMatchObject([{ flowId: id, flowName: 'Reception' }]);
    expect((await ben.get('/flow-draft-asks')).body.items).toEqual([]);
    const answer = (by: Client, granted: boolean) =>
      by.post(`/flows/${id}/draft/answer`, { userId: items[0].by.id, granted });
    expect((await answer(ben, true)).body.code).toBe('flow.draft_owned');
    expect((await answer(ada, false)).body.drafting.asks).toBeUndefined();
    expect((await answer(ada, false)).status).toBe(404);
    await ben.post(`/flows/${id}/draft/ask`);
    expect((await answer(ada, true)).body.drafting).toMatchObject({
      owner: { id: items[0].by.id },
      editors: [{ displayName: 'Ada' }],
    });
    expect((await save(ben, labelled(draft, 'end', 'Bye'), 2)).status).toBe(200);
    const actions = (await ada.get('/audit')).body.items.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(expect.arrayContaining(['flow.draft_refused', 'flow.draft_handed_over']));
  });

  it('is nobody while there is nothing to publish', async () => {
    expect((await ben.post(`/flows/${id}/draft/take-over`)).body.drafting).toBeUndefined();
    expect((await ben.post('/flows/unknown/draft/join')).status).toBe(404);
  });
});
