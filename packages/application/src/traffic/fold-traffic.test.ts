import type { FlowStep, TandemEvent } from '@tandem/domain';
import { describe, expect, it } from 'vitest';
import { foldTraffic } from './fold-traffic.js';
import { waitQuantiles } from './wait-key.js';

let seq = 0;
const event = (type: string, data: object, { at = 0, actor = 'flow', conversation = 'c' } = {}) => {
  seq += 1;
  const ids = { id: `e${seq}`, v: 1, workspaceId: 'w', conversationId: conversation, seq, correlationId: 'r' };
  return { ...ids, type, at, actor: { kind: actor }, data } as TandemEvent;
};
const started = (at = 0, channel = {}) =>
  event('flow.started', { flowSessionId: 's', flowId: 'f', version: 3, ...channel }, { at });
const stepped = (path: (string | [string, string])[], at = 0) => {
  const steps = path.map((one): FlowStep => {
    const [nodeId, port] = typeof one === 'string' ? [one] : one;
    return { nodeId: nodeId as string, nodeType: 'x', ...(port === undefined ? {} : { port }) };
  });
  return event('flow.stepped', { flowSessionId: 's', path: steps, forSeq: 1 }, { at });
};
const left = () => event('conversation.resolved', { outcome: 'left' }, { actor: 'contact' });

const counted = (counts: ReadonlyMap<string, number> | undefined) => Object.fromEntries(counts ?? []);

describe('foldTraffic', () => {
  it('counts each way once, each step when it is reached, and the wait when it goes on', () => {
    const events = [
      started(),
      stepped([['start', 'next'], 'menu'], 1_000),
      stepped([['menu', 'one'], ['hello', 'next'], 'menu'], 31_000),
    ];
    const { counts, passages, standings } = foldTraffic([], events);
    expect(counts).toHaveLength(1);
    expect(counts[0]).toMatchObject({ flowId: 'f', version: 3, minute: 0, started: 1 });
    expect(counted(counts[0]?.edges)).toEqual({ 'start/next': 1, 'menu/one': 1, 'hello/next': 1 });
    expect(counted(counts[0]?.entered)).toEqual({ start: 1, menu: 2, hello: 1 });
    const waited = waitQuantiles(counts[0]?.waits ?? new Map(), [0.5]).get('menu');
    expect(waited?.count).toBe(1);
    expect(Math.abs((waited?.quantiles[0] ?? 0) - 30_000)).toBeLessThan(1_500);
    expect(passages.map(({ edges }) => edges)).toEqual([['start/next'], ['menu/one', 'hello/next']]);
    expect(standings).toMatchObject([{ sessionId: 's', nodeId: 'menu', since: 31_000, state: 'waiting' }]);
  });

  it('keeps minutes apart', () => {
    const { counts } = foldTraffic([], [started(59_000), stepped([['start', 'next'], 'menu'], 61_000)]);
    expect(counts.map(({ minute, started: begun }) => [minute, begun])).toEqual([
      [0, 1],
      [60_000, 0],
    ]);
  });

  it('keeps channels apart, and those sessions whose channel is not known', () => {
    const begun = started(0, { channelId: 'chat' });
    const folded = foldTraffic([], [begun, stepped([['start', 'next'], 'menu'])]);
    expect(folded.counts).toMatchObject([{ channelId: 'chat', started: 1 }]);
    expect(folded.passages).toMatchObject([{ channelId: 'chat' }]);
    const later = foldTraffic(folded.standings, [stepped([['menu', 'one']], 1_000)]);
    expect(later.counts).toMatchObject([{ channelId: 'chat', started: 0 }]);
    const old = foldTraffic([], [started()]);
    expect([old.counts[0], old.standings[0]].map((each) => 'channelId' in (each ?? {}))).toEqual([false, false]);
  });

  it('counts nothing twice, in one call or in the next', () => {
    const events = [started(), stepped([['start', 'next'], 'menu'])];
    const first = foldTraffic([], [...events, ...events]);
    expect(first.counts[0]?.started).toBe(1);
    expect(first.passages).toHaveLength(1);
    expect(foldTraffic(first.standings, events)).toEqual({ standings: [], passages: [], counts: [] });
  });

  it('knows who left while the flow waited, and who only ended', () => {
    const begun = [started(), stepped([['start', 'next'], 'menu'])];
    expect(foldTraffic([], [...begun, left()]).standings[0]).toMatchObject({ state: 'left', nodeId: 'menu' });
    const ended = event('flow.ended', { flowSessionId: 's', outcome: 'handoff' });
    expect(foldTraffic([], [...begun, ended]).standings[0]?.state).toBe('done');
    expect(foldTraffic([], [...begun, ended, left()]).standings[0]?.state).toBe('done');
    const byAgent = event('conversation.resolved', {}, { actor: 'user' });
    expect(foldTraffic([], [...begun, byAgent]).standings[0]?.state).toBe('done');
  });

  it('counts where a flow failed: by the error exit, or because it ended there', () => {
    const failed = foldTraffic([], [started(), stepped([['start', 'next'], ['look', 'error'], 'menu'])]);
    expect(counted(failed.counts[0]?.edges)).toMatchObject({ 'look/error': 1, 'look/!failed': 1 });
    const begun = [started(), stepped([['start', 'next'], 'look'])];
    const ended = (outcome: string) => event('flow.ended', { flowSessionId: 's', outcome });
    const stopped = foldTraffic([], [...begun, ended('http.timeout')]);
    expect(counted(stopped.counts[0]?.edges)).toEqual({ 'start/next': 1, 'look/!failed': 1 });
    expect(stopped.passages.at(-1)?.edges).toEqual(['look/!failed']);
    expect(counted(foldTraffic([], [...begun, ended('completed')]).counts[0]?.edges)).toEqual({ 'start/next': 1 });
  });

  it('leaves out sessions whose beginning it has not seen', () => {
    expect(foldTraffic([], [stepped([['start', 'next'], 'menu']), left()])).toEqual({
      ...{ standings: [], passages: [], counts: [] },
    });
  });
});
