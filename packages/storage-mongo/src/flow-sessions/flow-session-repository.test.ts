import type { FlowSession } from '@tandem/application';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPathStore, type PathServer } from '../../test/path-store.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let one: PathServer;
let two: PathServer;
beforeAll(async () => {
  store = await openPathStore();
  one = await store.server();
  two = await store.server(one.memory);
});
afterAll(() => store.close());

const session = (id: string, change: Partial<FlowSession> = {}): FlowSession => ({
  ...{ id, workspaceId: 'w1', conversationId: `c-${id}`, flowId: 'f', version: 2, revision: 0, handledSeq: 0 },
  // Variables hold whatever the outside answered.
  state: { status: 'new', at: null, variables: { $set: { 'a.b': [null, { constructor: 1 }] } } } as never,
  openNodes: [],
  startedAt: 1_000,
  updatedAt: 1_000,
  ...change,
});
const open = [{ id: 'e1', type: 'runNode', nodeType: 'http', input: { $where: 1 }, timeoutMs: 5 }] as never;

describe('flow sessions', () => {
  it('begin once, however many servers begin them, and come back as they were', async () => {
    const first = (n: number) => session('s1', { revision: 1, eventSeq: 3, startedAt: n });
    const begun = await Promise.all(
      [one, two, one, two].map(({ ports }, n) => ports.flowSessions.save('w1', first(n))),
    );
    expect(begun.filter(Boolean)).toHaveLength(1);
    expect(await two.ports.flowSessions.get('w1', 's1')).toEqual(first(begun.indexOf(true)));
    expect(await two.ports.flowSessions.get('other', 's1')).toBeUndefined();
    expect(await two.ports.flowSessions.save('w1', session('never', { revision: 2 }))).toBe(false);
  });

  it('take each revision once: the slower of two servers is told', async () => {
    await one.ports.flowSessions.save('w1', session('s2', { revision: 1 }));
    const step = (server: PathServer, handledSeq: number) =>
      server.ports.flowSessions.save('w1', session('s2', { revision: 2, handledSeq }));
    const saved = await Promise.all([step(one, 7), step(two, 8), step(one, 9)]);
    expect(saved.filter(Boolean)).toHaveLength(1);
    const winner = [7, 8, 9][saved.indexOf(true)];
    expect(await one.ports.flowSessions.get('w1', 's2')).toMatchObject({ revision: 2, handledSeq: winner });
    expect(await one.ports.flowSessions.save('w1', session('s2', { revision: 4 }))).toBe(false);
    expect(await one.ports.flowSessions.save('other', session('s2', { revision: 3 }))).toBe(false);
  });

  it('are told one by one whether they were taken, however many are saved at once', async () => {
    const ids = Array.from({ length: 40 }, (_, n) => `many${n}`);
    const saveAll = (server: PathServer, revision: number, handledSeq: number) =>
      Promise.all(
        ids.map((id) =>
          server.ports.flowSessions.save('w1', session(id, { revision, handledSeq, updatedAt: handledSeq })),
        ),
      );
    for (const revision of [1, 2, 3]) {
      const [ours, theirs] = await Promise.all([saveAll(one, revision, 10), saveAll(two, revision, 20)]);
      const stored = await Promise.all(ids.map((id) => one.ports.flowSessions.get('w1', id)));
      for (const [n, kept] of stored.entries()) {
        expect([ours[n], theirs[n]].filter(Boolean)).toHaveLength(1);
        expect(kept).toMatchObject({ revision, handledSeq: ours[n] ? 10 : 20 });
      }
    }
    const mixed = [
      session('many0', { revision: 9 }),
      session('many1', { revision: 4 }),
      session('new', { revision: 1 }),
    ];
    expect(await Promise.all(mixed.map((each) => one.ports.flowSessions.save('w1', each)))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('are unfinished while something is pending or open, for as long as nobody touched them', async () => {
    const { flowSessions } = one.ports;
    await flowSessions.save('w1', session('quiet', { revision: 1 }));
    await flowSessions.save('w1', session('open', { revision: 1, openNodes: open, updatedAt: 3_000 }));
    await flowSessions.save('w1', session('older', { revision: 1, openNodes: open, updatedAt: 2_000 }));
    const ids = async (since: number) => (await flowSessions.unfinished('w1', since, 9)).map(({ id }) => id);
    expect([await ids(1_999), await ids(2_000), await ids(9_000)]).toEqual([[], ['older'], ['older', 'open']]);
    expect(await flowSessions.unfinished('other', 9_000, 9)).toEqual([]);
    await flowSessions.save('w1', session('older', { revision: 2, updatedAt: 4_000 }));
    expect(await ids(9_000)).toEqual(['open']);
    expect((await flowSessions.get('w1', 'open'))?.openNodes).toEqual(open);
  });
});
