import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAlready, offerPauseMs } from './offer-rules.js';

describe('askedAlready', () => {
  it('notes an agent once, with the newest pause, and forgets nobody else', () => {
    const asked = fc.array(fc.record({ agentId: fc.constantFrom<string>('a', 'b', 'c'), until: fc.nat(100) }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(asked, fc.constantFrom('a', 'b', 'c'), fc.nat(1_000), (before, agentId, now) => {
        const after = askedAlready(before, agentId, now, 'missed');
        expect(after.filter((entry) => entry.agentId === agentId)).toEqual([
          { agentId, until: now + offerPauseMs, why: 'missed' },
        ]);
        const others = (list: typeof before) => list.filter((entry) => entry.agentId !== agentId);
        expect(others(after)).toEqual(others(before));
      }),
    );
  });
});
