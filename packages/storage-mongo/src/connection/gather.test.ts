import { describe, expect, it } from 'vitest';
import { Gather } from './gather.js';

/** Groups that end when the test says so. */
function held() {
  const groups: number[][] = [];
  const ends: ((error?: Error) => void)[] = [];
  const work = (items: number[]) =>
    new Promise<number[]>((done, failed) => {
      groups.push(items);
      ends.push((error) => (error ? failed(error) : done(items.map((item) => item * 10))));
    });
  return { groups, ends, work };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a gatherer', () => {
  it('takes what comes in one turn as one group, and answers each by its place', async () => {
    const { groups, ends, work } = held();
    const gather = new Gather(work);
    const answers = Promise.all([1, 2, 3].map((item) => gather.add(item)));
    await turn();
    expect(groups).toEqual([[1, 2, 3]]);
    ends[0]?.();
    expect(await answers).toEqual([10, 20, 30]);
  });

  it('gathers while as many groups as allowed are under way, and takes no more than fit into one', async () => {
    const { groups, ends, work } = held();
    const gather = new Gather(work, { maxSize: 2, maxUnderWay: 1 });
    const answers = [gather.add(1)];
    await turn();
    answers.push(gather.add(2), gather.add(3), gather.add(4));
    await turn();
    expect(groups).toEqual([[1]]);
    ends[0]?.();
    await answers[0];
    await turn();
    expect(groups).toEqual([[1], [2, 3]]);
    ends[1]?.();
    await answers[2];
    await turn();
    ends[2]?.();
    expect(await Promise.all(answers)).toEqual([10, 20, 30, 40]);
  });

  it('tells everybody of a group why it failed, and goes on with the next', async () => {
    const { ends, work } = held();
    const gather = new Gather(work);
    const first = [1, 2].map((item) => gather.add(item));
    await turn();
    ends[0]?.(new Error('the store is away'));
    const told = await Promise.allSettled(first);
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = gather.add(5);
    await turn();
    ends[1]?.();
    expect(await next).toBe(50);
  });
});
