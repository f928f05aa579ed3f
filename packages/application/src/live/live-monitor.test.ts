import { beforeEach, describe, expect, it, vi } from 'vitest';
import { caller, Scene, workspaceId } from '../testing/index.js';
import { LiveMonitor } from './live-monitor.js';
import { LiveRows } from './live-rows.js';
import { narrowTo } from './live-state.js';

let scene: Scene;
let monitor: LiveMonitor;
let changes: number;
let stop: () => Promise<void>;
const workspace = { id: workspaceId, name: 'W', locale: 'en' };

beforeEach(async () => {
  scene = new Scene();
  const { workItems, agents, assignments, settings, eventLog, clock } = scene.ports;
  monitor = new LiveMonitor(workItems, agents, assignments, settings.queues, eventLog, clock, 'UTC');
  changes = 0;
  const started = await monitor.start(workspace, () => {
    changes += 1;
  });
  stop = () => started.stop();
});

describe('LiveMonitor', () => {
  it("shows what waits, who is there and how today's waits ended", async () => {
    const anna = await scene.agent('anna', { capacity: { voice: 0, chat: 1, message: 0, email: 0 } });
    const first = await scene.writes('Hello', 'v1');
    await scene.writes('Hello', 'v2');
    await scene.advance('7s');
    const [offer = ''] = await scene.offersOf('anna');
    await scene.path.offers.accept(anna, offer);
    const state = await monitor.state(workspace);
    expect(state.waiting).toMatchObject([{ queueId: 'q1', state: 'waiting' }]);
    expect(state.endedToday).toMatchObject([
      { conversationId: first.conversation.id, outcome: 'answered', waitMs: 7_000 },
    ]);
    expect(state.agents).toMatchObject([{ id: 'anna', presence: 'available', load: 1, capacity: 1 }]);
    expect(state.queues).toMatchObject([{ id: 'q1', serviceLevel: { seconds: 30 } }]);
  });

  it('tells of changes at once, many as one, and not of mere messages', async () => {
    await scene.agent('anna', { presence: 'offline' });
    await scene.advance('1s');
    const before = changes;
    await Promise.all(['a', 'b', 'c'].map((visitor) => scene.writes('Hello', visitor)));
    await scene.advance('1s');
    expect(changes).toBe(before + 1);
    await scene.writes('Still here', 'a');
    await scene.advance('1s');
    expect(changes).toBe(before + 1);
    await stop();
    await scene.writes('Hello', 'd');
    await scene.advance('1s');
    expect(changes).toBe(before + 1);
  });

  it('tells of the next change at the end of the time since the last telling, not later', async () => {
    await scene.agent('anna', { presence: 'offline' });
    await scene.advance('1s');
    const before = changes;
    await scene.writes('Hello', 'a');
    await scene.advance('1ms');
    expect(changes).toBe(before + 1);
    await scene.writes('Hello', 'b');
    await scene.advance('198ms');
    expect(changes).toBe(before + 1);
    await scene.advance('1ms');
    expect(changes).toBe(before + 2);
  });

  it('is as old as the beginning of its reading, so that a slow one never looks newer', async () => {
    const { workItems, clock } = scene.ports;
    const began = clock.now();
    vi.spyOn(workItems, 'unanswered').mockImplementationOnce(async () => {
      await scene.advance('3s');
      return [];
    });
    expect((await monitor.state(workspace)).now).toBe(began);
  });

  it('begins with what happened today before it started, and forgets yesterday', async () => {
    await scene.agent('anna', { presence: 'offline' });
    const { conversation } = await scene.writes('Hello', 'v1');
    await scene.path.ended.end(workspaceId, conversation.id, 'r');
    await stop();
    await monitor.start(workspace, () => undefined);
    expect((await monitor.state(workspace)).endedToday).toMatchObject([{ outcome: 'abandoned' }]);
    await scene.advance('1d');
    expect((await monitor.state(workspace)).endedToday).toEqual([]);
  });

  it('counts work that was answered yesterday and is accepted again today as answered yesterday', async () => {
    const anna = await scene.agent('anna');
    const { conversation } = await scene.writes('Hello');
    const [offer = ''] = await scene.offersOf('anna');
    await scene.path.offers.accept(anna, offer);
    await scene.advance('1d');
    expect((await monitor.state(workspace)).endedToday).toEqual([]);
    await scene.agent('boss', { presence: 'away' });
    await scene.path.takeOver.takeOver(caller('boss', 'admin'), conversation.id);
    await scene.settle();
    expect((await monitor.state(workspace)).endedToday).toEqual([]);
  });

  it('counts a conversation that is taken over as answered once', async () => {
    const anna = await scene.agent('anna');
    const { conversation } = await scene.writes('Hello');
    const [offer = ''] = await scene.offersOf('anna');
    await scene.path.offers.accept(anna, offer);
    await scene.agent('boss', { presence: 'away' });
    await scene.path.takeOver.takeOver(caller('boss', 'admin'), conversation.id);
    expect((await monitor.state(workspace)).endedToday).toHaveLength(1);
  });
});

describe('LiveRows', () => {
  it('give the rows behind each number, within the queues asked for', async () => {
    const rows = new LiveRows(scene.ports.conversations, scene.ports.contacts);
    await scene.agent('anna', { presence: 'away' });
    const { conversation } = await scene.writes('Hello', 'v1');
    await scene.advance('3s');
    const state = await monitor.state(workspace);
    const all = { offset: 0, limit: 10 };
    const waiting = await rows.of(workspaceId, state, 'waiting', all);
    expect(waiting.rows).toMatchObject([{ conversationId: conversation.id, waitMs: 3_000, state: 'waiting' }]);
    expect(waiting.rows[0]?.title).toMatch(/^#/);
    expect((await rows.of(workspaceId, state, 'agents:away', all)).rows).toMatchObject([{ agentId: 'anna' }]);
    expect((await rows.of(workspaceId, state, 'agents:available', all)).rows).toEqual([]);
    expect((await rows.of(workspaceId, state, 'answered', all)).total).toBe(0);
    expect((await rows.of(workspaceId, state, 'waiting', { offset: 1, limit: 10 })).rows).toEqual([]);
    const elsewhere = narrowTo(state, ['q9']);
    expect((await rows.of(workspaceId, elsewhere, 'waiting', all)).total).toBe(0);
    expect((await rows.of(workspaceId, elsewhere, 'agents', all)).total).toBe(0);
  });
});
