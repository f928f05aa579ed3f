import { beforeEach, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import { Scene, workspaceId } from '../testing/index.js';
import { TurnedDownOffers } from './turned-down-offers.js';

let scene: Scene;
let anna: Caller;

beforeEach(async () => {
  scene = new Scene();
  await scene.path.jobs.start();
  anna = await scene.agent('anna');
});

const list = (who = anna) => {
  const { assignments, conversations, contacts, settings, agents, clock } = scene.ports;
  return new TurnedDownOffers(assignments, conversations, contacts, settings.queues, agents, clock).mine(who);
};
const told = async () =>
  (await list()).map(({ assignment, queueName, agentName, conversation }) => ({
    ...{ outcome: assignment.outcome, reason: assignment.declineReason, queueName, agentName },
    state: conversation.work?.state,
  }));

it('lists what was declined, with the reason, in the log and in the trace, too', async () => {
  const { conversation } = await scene.writes('Hello');
  const [offer = ''] = await scene.offersOf('anna');
  await scene.path.offers.decline(anna, offer, 'skill');
  await scene.settle();
  expect(await told()).toMatchObject([
    { outcome: 'declined', reason: 'skill', queueName: 'Orders', agentName: undefined, state: 'waiting' },
  ]);
  expect(scene.events(conversation.id, 'offer.declined')[0]?.data.reason).toBe('skill');
  const [stay] = await scene.stays(conversation.id);
  const traces = await scene.ports.routingTraces.ofWorkItem(workspaceId, stay?.id ?? '');
  expect(JSON.stringify(traces)).toContain('declined:skill');
});

it('lists what was missed, and who has the customer by now; not what was taken, nor of others', async () => {
  const { conversation } = await scene.writes('Hello');
  await scene.advance('21s');
  const ben = await scene.agent('ben');
  await scene.advance('1s');
  expect(await scene.accepts(ben)).toBe(conversation.id);
  await scene.talk(anna, 'visitor2');
  expect(await told()).toMatchObject([{ outcome: 'missed', reason: undefined, agentName: 'ben', state: 'active' }]);
  expect(await list(ben)).toEqual([]);
});
