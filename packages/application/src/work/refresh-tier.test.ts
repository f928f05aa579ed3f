import type { WorkItem } from '@tandem/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { caller, Scene, workspaceId } from '../testing/index.js';

const boss = caller('boss', 'admin');
const gold = {
  ...{ id: 't-gold', workspaceId, key: 'gold', name: { en: 'Gold' }, boost: 120, active: true },
  rule: 'contact.attributes.plan == "gold"',
};

let scene: Scene;
let contactId: string;
let conversationId: string;
beforeEach(async () => {
  scene = new Scene();
  scene.ports.settings.tierList.push(gold);
  await scene.path.jobs.start();
  ({ id: conversationId, contactId } = (await scene.writes('Hello', 'later')).conversation);
});

const item = async (): Promise<WorkItem> => (await scene.stays(conversationId)).at(-1)!;
const tier = async () => (await item()).inputs?.tier;
const setGold = (expiresAt?: number) =>
  scene.path.setTier.set(boss, contactId, { tier: 'gold', reason: 'Key account', ...(expiresAt && { expiresAt }) });

describe('what waits has the tier of now', () => {
  it('when an agent sets it: points and source follow, the place in time stays, and the trace says so', async () => {
    const { enqueuedAt } = await item();
    await scene.advance('20s');
    await setGold();
    await scene.advance('1s');
    expect(await tier()).toEqual({ value: 'gold', source: 'agent', reason: 'Key account' });
    expect((await item()).enqueuedAt).toBe(enqueuedAt);
    const traces = await scene.ports.routingTraces.ofWorkItem(workspaceId, (await item()).id);
    expect(traces.map(({ inputs, score }) => [inputs.tier.value, score.tier])).toEqual([
      ['standard', 0],
      ['gold', 120],
    ]);
  });

  it('and goes before who came sooner', async () => {
    await scene.advance('5s');
    const sooner = conversationId;
    ({ id: conversationId, contactId } = (await scene.writes('Me too', 'second')).conversation);
    await setGold();
    await scene.advance('1s');
    const capacity = { voice: 0, chat: 1, message: 0, email: 0 };
    const anna = await scene.agent('anna', { capacity });
    expect(await scene.accepts(anna)).toBe(conversationId);
    expect((await scene.stays(sooner)).at(-1)?.state).toBe('waiting');
  });

  it('when a rule finds another', async () => {
    await scene.path.contactBook.update(boss, contactId, { attributes: { plan: 'gold' } });
    await scene.advance('1s');
    expect(await tier()).toEqual({ value: 'gold', source: 'rule' });
    await scene.path.contactBook.update(boss, contactId, { attributes: {} });
    await scene.advance('1s');
    expect(await tier()).toEqual({ value: 'standard', source: 'none' });
  });

  it('when its time is over, and the rules have the say again', async () => {
    await scene.path.contactBook.update(boss, contactId, { attributes: { plan: 'gold' } });
    const endsAt = scene.ports.clock.now() + 30_000;
    await scene.path.setTier.set(boss, contactId, { tier: 'standard', reason: 'Unpaid', expiresAt: endsAt });
    await scene.advance('29s');
    expect(await tier()).toMatchObject({ value: 'standard', source: 'agent', expiresAt: endsAt });
    await scene.advance('2s');
    expect(await tier()).toEqual({ value: 'gold', source: 'rule' });
    expect(scene.events(conversationId, 'tier.changed').at(-1)?.data).toMatchObject({ tier: 'gold' });
  });

  it('and is standard when no rule holds', async () => {
    await setGold(scene.ports.clock.now() + 30_000);
    await scene.advance('31s');
    expect(await tier()).toEqual({ value: 'standard', source: 'none' });
    expect((await scene.ports.contacts.get(workspaceId, contactId))?.tier).toBe('standard');
  });

  it('while it is offered, too', async () => {
    const anna = await scene.agent('anna');
    await setGold();
    await scene.settle();
    expect(await item()).toMatchObject({ state: 'offered', inputs: { tier: { value: 'gold' } } });
    await scene.accepts(anna);
    await scene.path.setTier.set(boss, contactId, { tier: 'standard', reason: 'Was wrong' });
    await scene.advance('2s');
    expect(await tier()).toMatchObject({ value: 'gold' });
  });
});
