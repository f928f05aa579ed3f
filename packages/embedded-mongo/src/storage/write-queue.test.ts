import { describe, expect, it, vi } from 'vitest';
import { nextTurn } from './steps.js';
import type { StoreEnv } from './store-env.js';
import { Undo } from './undo.js';
import { type GroupEvents, WriteQueue } from './write-queue.js';

class Clean extends Error {}

/** A queue over a log that keeps only what committed groups have put. */
function open(commit: () => void = () => undefined) {
  let kept: string[] = [];
  let groups = 0;
  const transactionSync = (work: () => void): void => {
    const before = [...kept];
    groups++;
    try {
      work();
      commit();
    } catch (error) {
      kept = before;
      throw error;
    }
  };
  const env = { root: { transactionSync } } as unknown as StoreEnv;
  const events = { beforeCommit: vi.fn(), committed: vi.fn(), undone: vi.fn(), failed: vi.fn() } satisfies GroupEvents;
  const queue = new WriteQueue(env, (error) => error instanceof Clean, events);
  const put = (name: string, error?: Error) =>
    queue.run(() => {
      if (error instanceof Clean) throw error;
      kept.push(name);
      if (error !== undefined) throw error;
      return name;
    });
  return { queue, events, put, kept: () => kept, groups: () => groups };
}

describe('WriteQueue', () => {
  it('commits the writes of one event turn together', async () => {
    const { put, kept, groups, events } = open();
    expect(await Promise.all([put('a'), put('b'), put('c')])).toEqual(['a', 'b', 'c']);
    expect([kept(), groups()]).toEqual([['a', 'b', 'c'], 1]);
    expect(events.committed).toHaveBeenCalledOnce();
  });

  it('lets a group grow as long as each turn brings writes, one alone does not wait', async () => {
    const { put, kept, groups } = open();
    const alone = put('alone');
    await nextTurn();
    expect(kept()).toEqual(['alone']);
    const first = [put('a'), put('b')];
    await nextTurn();
    const second = put('c');
    await nextTurn();
    expect(kept()).toEqual(['alone']);
    expect(await Promise.all([alone, ...first, second])).toEqual(['alone', 'a', 'b', 'c']);
    expect(groups()).toBe(2);
  });

  it('commits a group that never stops growing', async () => {
    const { put, kept } = open();
    const all = [put('first'), put('second')];
    while (kept().length === 0) {
      all.push(put(`${all.length}`));
      await nextTurn();
    }
    expect(kept()).toEqual(await Promise.all(all.slice(0, kept().length)));
    await Promise.all(all);
  });

  it('fails one that put nothing without its neighbours noticing', async () => {
    const { put, kept, groups } = open();
    const results = await Promise.allSettled([put('a'), put('b', new Clean('no')), put('c')]);
    expect(results.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect([kept(), groups()]).toEqual([['a', 'c'], 1]);
  });

  it('undoes one that failed half way, and gives its neighbours another go', async () => {
    const { put, kept, events } = open();
    const reason = new Error('unique');
    const results = await Promise.allSettled([
      put('a'),
      put('b', new Undo(reason)),
      put('c'),
      put('d', new Error('bug')),
    ]);
    expect(results).toMatchObject([{ value: 'a' }, { reason }, { value: 'c' }, { reason: { message: 'bug' } }]);
    expect(kept()).toEqual(['a', 'c']);
    expect(events.undone).toHaveBeenCalled();
    expect(events.failed).not.toHaveBeenCalled();
  });

  const full = Object.assign(new Error('No space left on device'), { code: 28 });
  const refuse = (): never => {
    throw full;
  };
  it.each([
    ['the commit', refuse, undefined],
    ['a write of a large transaction', undefined, full],
  ] as const)('answers nobody when the disk refuses %s, and then refuses everything', async (_, commit, reason) => {
    const { put, queue, events, kept } = open(commit);
    events.failed.mockImplementation(() => queue.refuse(() => new Error('read-only')));
    const results = await Promise.allSettled([put('a'), put('b', reason)]);
    expect(results).toMatchObject([{ reason: { message: 'read-only' } }, { reason: { message: 'read-only' } }]);
    expect(events.failed).toHaveBeenCalledOnce();
    await expect(put('c')).rejects.toThrow('read-only');
    expect(kept()).toEqual([]);
  });
});
