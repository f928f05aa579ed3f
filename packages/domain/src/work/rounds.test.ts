import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultCapacity } from '../agent/agent.js';
import { noLoad } from '../agent/load.js';
import { whomToAsk } from '../routing/rank-candidates.js';
import type { RoutedAgent, RoutedItem } from '../routing/routed.js';
import { askedAlready, offerPauseMs, stillPaused } from './offer-rules.js';

const agent = (id: string): RoutedAgent => ({
  ...{ id, displayName: id, active: true, presence: 'available', queueIds: ['q'], skills: {}, languages: {} },
  ...{ groups: [], capacity: defaultCapacity, load: { ...noLoad }, wrapUp: { ...noLoad } },
  ...{ idleSince: 0, openWork: 0 },
});
const work: RoutedItem = {
  ...{ id: 'w', conversationId: 'c', contactId: 'p', queueId: 'q', channelKind: 'chat', enqueuedAt: 0, priority: 0 },
  ...{ tier: 'standard', tierBoost: 0, labels: [], requirements: { skills: [] }, cooldowns: [] },
};

interface Ask {
  agentId: string;
  /** When it was shown, and when it was declined. */
  at: number;
  until: number;
}

/** Nobody wants the work: who is asked when, while the clock goes on by itself and by the time of each answer. */
function ask(names: readonly string[], choices: readonly { pick: number; takes: number; pause: number }[]): Ask[] {
  const agents = names.map(agent);
  const asks: Ask[] = [];
  let cooldowns: { agentId: string; until: number }[] = [];
  let now = 0;
  for (const { pick, takes, pause } of choices) {
    const { candidates, newRound } = whomToAsk({ ...work, cooldowns }, agents, now);
    const chosen = candidates[pick % Math.max(1, candidates.length)];
    if (chosen) {
      if (newRound) cooldowns = stillPaused(cooldowns, now);
      asks.push({ agentId: chosen.id, at: now, until: now + takes });
      now += takes;
      cooldowns = askedAlready(cooldowns, chosen.id, now, 'missed');
    }
    now += pause;
  }
  return asks;
}

const choices = fc.array(
  fc.record({ pick: fc.nat(5), takes: fc.integer({ min: 0, max: 20_000 }), pause: fc.nat(4_000) }),
  { maxLength: 40 },
);
const team = fc.subarray(['anna', 'ben', 'carl', 'dora'], { minLength: 1 });

describe('work that everybody declines', () => {
  it('leaves each of them alone for ten seconds, in every round', () => {
    fc.assert(
      fc.property(team, choices, (names, given) => {
        const last = new Map<string, number>();
        for (const { agentId, at, until } of ask(names, given)) {
          const before = last.get(agentId);
          if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(offerPauseMs);
          last.set(agentId, until);
        }
      }),
    );
  });

  it('is shown to all of them before it is shown to one of them twice', () => {
    fc.assert(
      fc.property(team, choices, (names, given) => {
        const first = ask(names, given).slice(0, names.length);
        expect(new Set(first.map(({ agentId }) => agentId)).size).toBe(first.length);
      }),
    );
  });

  it('is never forgotten: some time later it is shown again', () => {
    fc.assert(
      fc.property(team, fc.integer({ min: 1, max: 30 }), (names, times) => {
        const patient = Array.from({ length: times }, () => ({ pick: 0, takes: 1_000, pause: offerPauseMs }));
        expect(ask(names, patient)).toHaveLength(times);
      }),
    );
  });
});
