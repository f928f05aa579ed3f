import { describe, expect, it } from 'vitest';
import type { Flow } from './flow-store.js';
import { assertStart, type VersionStart } from './start-of-version.js';

const flow = (change: Partial<Flow> = {}): Flow => ({
  ...{ id: 'f', workspaceId: 'w', name: 'F', active: true, draft: {}, draftRevision: 1, lastVersion: 1 },
  ...{ publishedVersion: 1, createdAt: 0, updatedAt: 0, ...change },
});
const begunBy = (type: string) => ({
  ...{ id: 'f', version: 0, edges: [], variables: [] },
  nodes: [{ id: 't', type, typeVersion: 1, config: {}, position: { x: 0, y: 0 } }],
});
const now = 1_000;
const year = 366 * 24 * 3_600_000;
const attempt = (given: Flow, start: VersionStart) => () => assertStart(given, start, now);

describe('a version may begin', () => {
  it('for a share of the conversations that customers begin', () => {
    expect(attempt(flow({ draft: begunBy('start') }), { kind: 'canary', percent: 1 })).not.toThrow();
  });

  it.each<VersionStart>([
    { kind: 'now' },
    { kind: 'canary', percent: 1 },
    { kind: 'scheduled', at: now + 1 },
    { kind: 'scheduled', at: now + year },
  ])('%j', (start) => {
    expect(attempt(flow(), start)).not.toThrow();
  });

  it.each<[string, Partial<Flow>, VersionStart]>([
    ['flow.canary_needs_live', { publishedVersion: undefined as never }, { kind: 'canary', percent: 10 }],
    ['flow.canary_needs_conversations', { draft: { kind: 'automation' } }, { kind: 'canary', percent: 10 }],
    ['flow.canary_needs_conversations', { draft: begunBy('webhook') }, { kind: 'canary', percent: 10 }],
    ['flow.schedule_past', {}, { kind: 'scheduled', at: now }],
    ['flow.schedule_too_far', {}, { kind: 'scheduled', at: now + year + 1 }],
  ])('not with %s', (code, change, start) => {
    expect(attempt(flow(change), start)).toThrow(expect.objectContaining({ code }));
  });
});
