import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChannelKind, channelKinds } from '../work/work-item.js';
import { allInterrupts, defaultInterrupts, type InterruptMatrix, interruptedBy } from './interrupt-matrix.js';
import { noLoad } from './load.js';

const kind = fc.constantFrom(...channelKinds);
const load = fc.record({ voice: fc.nat(2), chat: fc.nat(4), message: fc.nat(5), email: fc.nat(10) });
const matrix: fc.Arbitrary<InterruptMatrix> = fc.record({
  ...{ voice: fc.subarray([...channelKinds]), chat: fc.subarray([...channelKinds]) },
  ...{ message: fc.subarray([...channelKinds]), email: fc.subarray([...channelKinds]) },
});

describe('interruptedBy', () => {
  it.each<[ChannelKind, ChannelKind, ChannelKind | undefined]>([
    ['voice', 'chat', 'voice'],
    ['voice', 'email', 'voice'],
    ['voice', 'voice', undefined],
    ['chat', 'voice', undefined],
    ['chat', 'message', undefined],
    ['message', 'chat', undefined],
    ['email', 'voice', undefined],
    ['email', 'chat', undefined],
  ])('by default, during %s an offer of %s is kept back by: %s', (busy, offered, by) => {
    expect(interruptedBy(defaultInterrupts, { ...noLoad, [busy]: 1 }, offered)).toBe(by);
  });

  it('never keeps anything from an idle agent, nor the same kind, nor anything when all is allowed', () => {
    fc.assert(
      fc.property(matrix, load, kind, (given, busy, offered) => {
        expect(interruptedBy(given, noLoad, offered)).toBeUndefined();
        expect(interruptedBy(given, { ...noLoad, [offered]: busy[offered] }, offered)).toBeUndefined();
        expect(interruptedBy(allInterrupts, busy, offered)).toBeUndefined();
      }),
    );
  });

  it('keeps back exactly what some other kind in progress does not list', () => {
    fc.assert(
      fc.property(matrix, load, kind, (given, busy, offered) => {
        const others = channelKinds.filter((other) => other !== offered && busy[other] > 0);
        const isKept = others.some((other) => !given[other].includes(offered));
        expect(interruptedBy(given, busy, offered) !== undefined).toBe(isKept);
      }),
    );
  });

  it('keeps back no more when less is in progress', () => {
    fc.assert(
      fc.property(matrix, load, kind, kind, (given, busy, offered, ended) => {
        if (interruptedBy(given, busy, offered) !== undefined) return;
        expect(interruptedBy(given, { ...busy, [ended]: 0 }, offered)).toBeUndefined();
      }),
    );
  });
});
