import { foldEvents, loadOf, newConversation } from '@tandem/domain';
import { expect } from 'vitest';
import { type Scene, workspaceId } from '../src/testing/index.js';

/** What must hold whenever everything has settled. */
export async function expectConsistent(scene: Scene): Promise<void> {
  const { ports } = scene;
  for (const agent of await ports.agents.list()) {
    const open = await ports.assignments.openOfAgent(workspaceId, agent.id);
    expect(agent.load, `load of ${agent.id}`).toEqual(loadOf(open));
  }
  const { items } = await ports.conversations.list(workspaceId, {}, { limit: 100 });
  for (const head of items) {
    const events = ports.eventLog.of(head.id);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const begun = newConversation({ ...head, now: head.startedAt });
    expect(head).toEqual(foldEvents(begun, events));
    const work = await ports.workItems.ofConversation(workspaceId, head.id);
    const open = work.filter(({ state }) => state === 'waiting' || state === 'offered' || state === 'active');
    expect(open).toHaveLength(head.state === 'open' ? 1 : 0);
    const current = work.find(({ id }) => id === head.work?.itemId);
    expect(current?.state, 'the head and the work item').toBe(head.work?.state);
    if (head.state === 'open') expect(current?.agentId).toBe(head.agentId);
    const shares = await ports.assignments.openOfWorkItem(workspaceId, current?.id ?? '');
    const expected = current?.state === 'active' ? ['accepted'] : current?.state === 'offered' ? ['offered'] : [];
    expect(shares.map(({ state }) => state)).toEqual(expected);
    expect(head.unhandledSince).toBeUndefined();
  }
  const standing = ports.assignments.all().filter(({ state }) => state === 'offered');
  const offerTimers = ports.timers.keys().filter((key) => key.startsWith('offer:'));
  expect(offerTimers.toSorted()).toEqual(standing.map(({ id }) => `offer:${id}`).toSorted());
  expect(ports.logger.errors).toEqual([]);
}
