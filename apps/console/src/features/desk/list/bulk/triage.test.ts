import type { ConversationSummaryDto } from '@tandem/contracts';
import { describe, expect, it } from 'vitest';
import { row } from '../../../../testing/conversations.ts';
import { inverseOf, type Triage } from './triage.ts';

describe('what takes an action back', () => {
  it.each<[Triage, Partial<ConversationSummaryDto>, Triage | undefined]>([
    [{ kind: 'snooze', until: 9 }, {}, { kind: 'wake' }],
    [
      { kind: 'snooze', until: 9 },
      { state: 'snoozed', snoozedUntil: 5 },
      { kind: 'snooze', until: 5 },
    ],
    [{ kind: 'snooze' }, { state: 'snoozed' }, { kind: 'snooze' }],
    [{ kind: 'wake' }, { state: 'snoozed', snoozedUntil: 5 }, { kind: 'snooze', until: 5 }],
    [{ kind: 'wake' }, {}, undefined],
    [{ kind: 'label', add: ['a', 'b'], remove: [] }, { labels: ['a'] }, { kind: 'label', add: [], remove: ['b'] }],
    [{ kind: 'label', add: [], remove: ['a', 'c'] }, { labels: ['a'] }, { kind: 'label', add: ['a'], remove: [] }],
    [{ kind: 'label', add: ['a'], remove: [] }, { labels: ['a'] }, undefined],
    [{ kind: 'unread' }, {}, { kind: 'read' }],
    [{ kind: 'unread' }, { unread: 1 }, undefined],
    [{ kind: 'take' }, { agentId: 'a2' }, { kind: 'handBack' }],
    [{ kind: 'take' }, { workState: 'waiting' }, { kind: 'handBack' }],
    [{ kind: 'handBack' }, {}, undefined],
    [{ kind: 'transfer', to: { kind: 'queue', queueId: 'q2' } }, {}, undefined],
    [{ kind: 'close' }, {}, { kind: 'reopen' }],
    [{ kind: 'reopen' }, {}, undefined],
  ])('%j on %j is %j', (triage, before, expected) => {
    expect(inverseOf(triage, row('c1', before))).toEqual(expected);
  });
});
