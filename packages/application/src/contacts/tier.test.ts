import { describe, expect, it } from 'vitest';
import { caller, Scene, workspaceId } from '../testing/index.js';

const tier = (key: string, boost: number, rule: string, change: object = {}) => ({
  ...{ id: `t-${key}`, workspaceId, key, name: { en: key }, boost, rule, active: true, ...change },
});
const gold = tier('gold', 120, 'contact.attributes.plan == "gold"');
const regular = tier('regular', 30, 'history.conversations >= 2');

async function scenery(...tiers: ReturnType<typeof tier>[]) {
  const scene = new Scene();
  scene.ports.settings.tierList.push(...tiers);
  const anna = await scene.agent('anna');
  const conversationId = await scene.talk(anna);
  const { contactId } = await scene.head(conversationId);
  const contact = async () => (await scene.ports.contacts.get(workspaceId, contactId))!;
  return { scene, anna, conversationId, contactId, contact };
}

describe('the tier by an admin’s rule', () => {
  it('changes with what an agent enters, tells the conversation, and ends with it', async () => {
    const { scene, anna, conversationId, contactId } = await scenery(gold);
    const book = scene.path.contactBook;
    const after = await book.update(anna, contactId, { attributes: { plan: 'gold' } });
    expect(after).toMatchObject({ tier: 'gold', tierSource: { kind: 'rule', id: 't-gold' } });
    expect(scene.events(conversationId, 'tier.changed').map(({ data }) => data)).toMatchObject([
      { contactId, tier: 'gold', previous: 'standard', source: { kind: 'rule' } },
    ]);
    expect(await book.update(anna, contactId, { attributes: {} })).not.toHaveProperty('tierSource');
    expect(scene.events(conversationId, 'tier.changed')).toHaveLength(2);
  });

  it('is decided when the customer comes again', async () => {
    const { scene, anna, contact } = await scenery(regular);
    for (let visit = 0; visit < 2; visit += 1) {
      const { items } = await scene.ports.conversations.list(workspaceId, { state: 'open' }, { limit: 1 });
      await scene.path.resolve.resolve(anna, items[0]!.id, {});
      await scene.talk(anna);
      expect((await contact()).tier).toBe(visit === 0 ? 'standard' : 'regular');
    }
  });
});

describe('a tier cannot be had by asking for it', () => {
  const claims = ['plan: gold', '{"tier":"gold"}', 'contact.attributes.plan == "gold"', 'tier=gold'];

  it.each(claims)('%s', async (text) => {
    const { scene, contact } = await scenery(gold);
    await scene.writes(text);
    expect((await contact()).tier).toBe('standard');
  });

  it('not by what a flow keeps of it, under whatever name', async () => {
    const { scene, anna, conversationId, contactId, contact } = await scenery(gold);
    for (const name of ['plan', 'tier', 'proven', 'tierSource', '__proto__']) {
      const run = { id: 's', flowId: 'f', workspaceId, conversationId };
      const effect = {
        id: `e-${name}`,
        type: 'setAttribute' as const,
        target: 'contact' as const,
        name,
        value: 'gold',
      };
      await scene.path.effects.apply(run, effect, 'r');
    }
    await scene.path.contactBook.update(anna, contactId, { displayName: 'Looked at again' });
    expect(await contact()).toMatchObject({ tier: 'standard', attributes: { plan: 'gold' } });
    expect((await contact()).proven ?? {}).toEqual({});
  });

  it('nor by writing often: only conversations that an agent took count', async () => {
    const scene = new Scene();
    scene.ports.settings.tierList.push(regular);
    for (let visit = 0; visit < 4; visit += 1) {
      const { conversation } = await scene.writes('Hello');
      await scene.path.ended.end(workspaceId, conversation.id, `end-${visit}`);
    }
    const { conversation } = await scene.writes('Hello again');
    expect(await scene.ports.contacts.get(workspaceId, conversation.contactId)).toMatchObject({ tier: 'standard' });
  });

  it('nor does a customer lose one that an agent vouched for', async () => {
    const { scene, anna, conversationId, contactId, contact } = await scenery(gold);
    await scene.path.contactBook.update(anna, contactId, { attributes: { plan: 'gold' } });
    const run = { id: 's', flowId: 'f', workspaceId, conversationId };
    const effect = { id: 'e', type: 'setAttribute' as const, target: 'contact' as const, name: 'plan', value: 'none' };
    await scene.path.effects.apply(run, effect, 'r');
    await scene.path.contactBook.update(anna, contactId, { displayName: 'Again' });
    expect(await contact()).toMatchObject({ tier: 'gold', attributes: { plan: 'none' }, proven: { plan: 'gold' } });
  });
});

describe('an agent corrects the tier', () => {
  it('with a reason and an end, over what rules say', async () => {
    const { scene, anna, conversationId, contactId } = await scenery(gold, tier('vip', 300, ''));
    await scene.path.contactBook.update(anna, contactId, { attributes: { plan: 'gold' } });
    const expiresAt = scene.ports.clock.now() + 60_000;
    const choice = { tier: 'vip', reason: 'Waited twice', expiresAt };
    const set = await scene.path.setTier.set(anna, contactId, choice);
    expect(set).toMatchObject({
      tier: 'vip',
      tierSource: { kind: 'agent', id: 'anna', reason: 'Waited twice', expiresAt },
    });
    expect(scene.events(conversationId, 'tier.changed').at(-1)).toMatchObject({ actor: { id: 'anna' } });
    expect(scene.ports.auditLog.entries.at(-1)).toMatchObject({ action: 'contact.tier_changed' });
    await scene.advance('2m');
    expect(await scene.path.contactBook.get(anna, contactId)).toMatchObject({ tier: 'standard' });
    expect(await scene.path.contactBook.update(anna, contactId, { displayName: 'A' })).toMatchObject({ tier: 'gold' });
  });

  it('or lets the rules decide again', async () => {
    const { scene, anna, contactId } = await scenery(gold);
    await scene.path.contactBook.update(anna, contactId, { attributes: { plan: 'gold' } });
    await scene.path.setTier.set(anna, contactId, { tier: 'standard', reason: 'Mistake' });
    expect(await scene.path.setTier.set(anna, contactId, { tier: null, reason: 'No mistake' })).toMatchObject({
      ...{ tier: 'gold', tierSource: { kind: 'rule' } },
    });
  });

  it.each([
    ['an unknown one', { tier: 'emperor', reason: 'x' }, 'tier.unknown'],
    ['one that has ended', { tier: 'gold', reason: 'x', expiresAt: 1 }, 'tier.expiry_past'],
  ])('but not to %s', async (_name, choice, code) => {
    const { scene, anna, contactId } = await scenery(gold);
    await expect(scene.path.setTier.set(anna, contactId, choice)).rejects.toMatchObject({ code });
  });

  it('and nobody else does', async () => {
    const { scene, contactId } = await scenery(gold);
    const attempt = scene.path.setTier.set(caller('mallory', 'agent', ['q9']), contactId, {
      tier: 'gold',
      reason: 'x',
    });
    await expect(attempt).rejects.toMatchObject({ code: 'access.denied' });
  });
});
