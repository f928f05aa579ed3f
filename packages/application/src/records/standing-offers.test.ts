import type { FlowDocument } from '@tandem/flow';
import { beforeEach, describe, expect, it } from 'vitest';
import { Scene } from '../testing/index.js';
import { StandingOffers } from './standing-offers.js';

let scene: Scene;
beforeEach(() => {
  scene = new Scene();
});

const standing = ({ ports }: Scene) => {
  const { assignments, workItems, conversations, contacts, settings, eventLog } = ports;
  return new StandingOffers(assignments, workItems, conversations, contacts, settings.queues, eventLog);
};

const node = (id: string, type: string, config: Record<string, unknown> = {}) => {
  return { id, type, typeVersion: 1, config, position: { x: 0, y: 0 } };
};

/** Asks what it is about, and hands over with this note. */
const handsOver = (reason: string): FlowDocument => ({
  id: 'flow1',
  version: 1,
  nodes: [
    node('start', 'start'),
    node('topic', 'ask', { question: { en: 'What about?' }, variable: 'topic' }),
    node('desk', 'handoff', { queueId: 'q1', reason, waitingText: { en: 'One moment.' } }),
  ],
  edges: [
    { id: 'one', from: { node: 'start', port: 'next' }, to: 'topic' },
    { id: 'two', from: { node: 'topic', port: 'answered' }, to: 'desk' },
  ],
  variables: [{ name: 'topic', type: 'string' }],
});

describe('StandingOffers', () => {
  it('show what the card needs, and nothing once the offer has ended', async () => {
    const anna = await scene.agent('anna');
    await scene.writes('Hello');
    const offers = standing(scene);
    const [offer] = await offers.mine(anna);
    expect(offer).toMatchObject({ queueName: 'Orders', assignment: { why: ['test'] } });
    expect((offer?.expiresAt ?? 0) - (offer?.assignment.offeredAt ?? 0)).toBe(20_000);
    await scene.path.offers.decline(anna, offer!.assignment.id);
    expect(await offers.card(offer!.assignment)).toBeUndefined();
  });

  it("give the note of the flow's hand-off, filled in, and the customer's words, not the flow's", async () => {
    const flowing = new Scene({ flow: handsOver('About: {vars.topic}. Please help.') });
    const anna = await flowing.agent('anna');
    await flowing.writes('Hello');
    const { conversation } = await flowing.writes('a return');
    expect(flowing.said(conversation.id).at(-1)).toBe('One moment.');
    const [offer] = await standing(flowing).mine(anna);
    expect(offer).toMatchObject({ note: 'About: a return. Please help.', lastMessage: 'a return' });
  });

  it('have no note when the hand-off has none, nor from a reason that is a code', async () => {
    const flowing = new Scene({ flow: handsOver('') });
    const anna = await flowing.agent('anna');
    await flowing.writes('Hello');
    await flowing.writes('a return');
    const [silent] = await standing(flowing).mine(anna);
    expect(silent).toMatchObject({ lastMessage: 'a return' });
    expect(silent).not.toHaveProperty('note');
    const ben = await scene.agent('ben');
    await scene.writes('Hi');
    const [byDefault] = await standing(scene).mine(ben);
    expect(byDefault).toMatchObject({ lastMessage: 'Hi' });
    expect(byDefault).not.toHaveProperty('note');
  });
});
