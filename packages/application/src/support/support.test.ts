import { OperationalError } from '@tandem/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caller, RecordingLogger } from '../testing/index.js';
import { assertMayOn, assertOpen } from './access.js';
import { Background, describe as describeError } from './background.js';
import { KeyedLock } from './keyed-lock.js';
import { RecentMap } from './recent-map.js';

/** A piece of work that ends when it is told to. */
function gate() {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

describe('KeyedLock', () => {
  it('gives way at once where the key is taken, and runs where it is free', async () => {
    const lock = new KeyedLock();
    const { open, passed } = gate();
    const first = lock.runIfFree('a', () => passed.then(() => 'first'));
    expect(await lock.runIfFree('a', async () => 'second')).toBeUndefined();
    expect(await lock.runIfFree('b', async () => 'other')).toBe('other');
    open();
    expect(await first).toBe('first');
    expect(await lock.runIfFree('a', async () => 'third')).toBe('third');
  });

  it('runs one piece of work a key at a time, in order of arrival, whatever fails', async () => {
    const piece = fc.record({ key: fc.constantFrom('a', 'b'), fails: fc.boolean(), turns: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
        const lock = new KeyedLock();
        const running = new Map<string, number>();
        const ended: number[] = [];
        const outcomes = await Promise.allSettled(
          pieces.map(({ key, fails, turns }, index) =>
            lock.run(key, async () => {
              expect(running.get(key) ?? 0).toBe(0);
              running.set(key, 1);
              for (let i = 0; i < turns; i += 1) await Promise.resolve();
              running.set(key, 0);
              ended.push(index);
              if (fails) throw new Error('no');
              return index;
            }),
          ),
        );
        expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(pieces.map(({ fails }) => fails));
        for (const key of ['a', 'b']) {
          const ofKey = ended.filter((index) => pieces[index]?.key === key);
          expect(ofKey).toEqual(ofKey.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not make one key wait for another', async () => {
    const lock = new KeyedLock();
    const { open, passed } = gate();
    const slow = lock.run('a', () => passed);
    expect(await lock.run('b', async () => 'done')).toBe('done');
    open();
    await slow;
  });
});

describe('RecentMap', () => {
  it('keeps what was used last, never more than its limit, like a list that is searched from the end', () => {
    const action = fc.tuple(fc.constantFrom('get', 'set', 'delete'), fc.constantFrom('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const map = new RecentMap<string, number>(3);
        let model: [string, number][] = [];
        actions.forEach(([what, key], value) => {
          const known = model.find(([name]) => name === key);
          const others = model.filter(([name]) => name !== key);
          if (what === 'get') {
            expect(map.get(key)).toBe(known?.[1]);
            if (known) model = [...others, known];
          } else if (what === 'set') {
            map.set(key, value);
            model = [...others, [key, value] as [string, number]].slice(-3);
          } else {
            map.delete(key);
            model = others;
          }
        });
        for (const [key, value] of model) expect(map.get(key)).toBe(value);
      }),
    );
  });
});

describe('Background', () => {
  it('is idle when the work is over, and also the work that it began', async () => {
    const background = new Background(new RecordingLogger());
    const { open, passed } = gate();
    const done: string[] = [];
    background.start('first', async () => {
      await passed;
      background.start('second', async () => {
        await Promise.resolve();
        done.push('second');
      });
      done.push('first');
    });
    const idle = background.idle().then(() => done.push('idle'));
    open();
    await idle;
    expect(done).toEqual(['first', 'second', 'idle']);
  });

  it('says which work failed and why, and goes on', async () => {
    const logger = new RecordingLogger();
    const background = new Background(logger);
    await background.run('routing', () => Promise.reject(new Error('store away')));
    expect(logger.errors).toMatchObject([{ fields: { job: 'routing', error: 'store away' } }]);
    await background.idle();
  });

  it('tells of our own errors by their code, of others by their stack', () => {
    const ours = new OperationalError('store.away', 'It is away.', { retryable: true });
    expect(describeError(ours)).toEqual({ code: 'store.away', error: 'It is away.' });
    expect(describeError(new TypeError('x'))).toMatchObject({
      error: 'x',
      stack: expect.stringContaining('TypeError'),
    });
    expect(describeError('text')).toEqual({ error: 'text' });
  });
});

describe('the guard', () => {
  it('says which permission is missing', () => {
    const attempt = () =>
      assertMayOn(caller('anna', 'agent'), 'conversation:reply', { queueIds: ['q1'], agentId: 'ben' });
    expect(attempt).toThrow(
      expect.objectContaining({ params: { permission: 'conversation:reply' }, kind: 'forbidden' }),
    );
    expect(() => assertMayOn(caller('ben'), 'conversation:reply', { queueIds: [], agentId: 'ben' })).not.toThrow();
  });

  it('calls resolved what is resolved, and a snoozed conversation open', () => {
    expect(() => assertOpen({ state: 'resolved' })).toThrow(expect.objectContaining({ kind: 'conflict' }));
    for (const state of ['open', 'snoozed'] as const) expect(() => assertOpen({ state })).not.toThrow();
  });
});
