import { type ContactAnswer, OperationalError } from '@tandem/domain';
import { describe, expect, it, vi } from 'vitest';
import type { ContactSource } from '../ports/contact-sources.js';
import { channelId, Scene, workspaceId } from '../testing/index.js';

const keys = ['email:ann@example.com'];
const vip = { id: 't', workspaceId, key: 'vip', name: { en: 'VIP' }, boost: 60, rule: '', active: true };
const gold = { ...vip, id: 't2', key: 'gold', rule: 'contact.attributes.plan == "gold"' };
const orders: ContactAnswer = {
  attributes: { plan: 'gold' },
  cards: [{ title: { en: 'Orders' }, rows: [['A1', '9']] }],
};

/** An agent with a customer whose address is proven, and a source that a test answers for. */
async function scenery(proven: readonly string[] = keys) {
  const scene = new Scene();
  scene.ports.settings.tierList.push(vip, gold);
  const asked: Parameters<ContactSource['lookUp']>[] = [];
  let answer: () => Promise<ContactAnswer | undefined> = async () => orders;
  const anna = await scene.agent('anna');
  const conversationId = await scene.talk(anna);
  const { contactId } = await scene.head(conversationId);
  await scene.ports.contacts.update(workspaceId, contactId, { keys: [...proven] }, 1);
  const lookUp: ContactSource['lookUp'] = (...who) => {
    asked.push(who);
    return answer();
  };
  scene.ports.sourceList.push({ id: 'crm/s', title: { en: 'CRM' }, attributes: ['plan'], cacheSec: 60, lookUp });
  const sources = scene.path.lookUp;
  return {
    ...{ scene, anna, conversationId, contactId, asked, sources },
    contact: async () => (await scene.ports.contacts.get(workspaceId, contactId))!,
    answers: (next: typeof answer) => {
      answer = next;
    },
    arrive: async () => {
      sources.arrived(workspaceId, contactId);
      await scene.path.background.idle();
    },
    read: async () => (await sources.read(anna, contactId)).items[0],
  };
}

describe('who is this', () => {
  it('is asked when a customer begins a conversation, and holds nobody up', async () => {
    const { scene, anna, conversationId, asked, answers, contact } = await scenery();
    let done: (answer: ContactAnswer) => void = () => undefined;
    answers(() => new Promise((resolve) => (done = resolve)));
    await scene.path.resolve.resolve(anna, conversationId, {});
    const { conversation } = await scene.path.inbound.message({
      ...{ workspaceId, channelId, from: { externalId: 'visitor1' }, dedupeKey: 'again', kind: 'text', text: 'Hi' },
      ...{ receivedAt: scene.ports.clock.now(), correlationId: 'again' },
    });
    // The message is stored and offered before the source has answered.
    await vi.waitFor(async () => {
      expect((await scene.stays(conversation.id)).map(({ state }) => state)).toEqual(['offered']);
    });
    expect(asked).toEqual([[{ email: 'ann@example.com' }, conversation.contactId]]);
    done(orders);
    await scene.path.background.idle();
    expect(await contact()).toMatchObject({ proven: { plan: 'gold' }, tier: 'gold', tierSource: { kind: 'rule' } });
    expect(scene.events(conversation.id, 'tier.changed')).toHaveLength(1);
  });

  it('is never asked by what a visitor merely claims', async () => {
    const { asked, arrive, anna, contactId, sources } = await scenery([]);
    await arrive();
    expect(await sources.refresh(anna, contactId)).toMatchObject({ isProven: false, items: [{ lookingUp: false }] });
    expect(asked).toEqual([]);
  });

  it('counts for the seconds that the source says, and is shown with its age', async () => {
    const { scene, asked, arrive, read } = await scenery();
    await arrive();
    const fetchedAt = scene.ports.clock.now();
    await scene.ports.clock.advance('59s');
    await arrive();
    expect(await read()).toMatchObject({ source: 'crm/s', fetchedAt, lookingUp: false, cards: orders.cards });
    expect(asked).toHaveLength(1);
    await scene.ports.clock.advance('2s');
    // Reading shows the old answer at once and asks anew meanwhile.
    expect(await read()).toMatchObject({ fetchedAt, lookingUp: true, cards: orders.cards });
    await scene.path.background.idle();
    expect([asked.length, (await read())?.lookingUp]).toEqual([2, false]);
  });

  it.each([
    ['slow', new OperationalError('plugin.slow', 'late', { retryable: false })],
    ['failed', new Error('no')],
  ])('stays as it was when the source is %s, which is remembered for a minute', async (failure, error) => {
    const { scene, anna, contactId, asked, arrive, read, answers, sources } = await scenery();
    await arrive();
    answers(() => Promise.reject(error));
    const { items } = await sources.refresh(anna, contactId);
    expect(items[0]).toMatchObject({ failure, cards: orders.cards, fetchedAt: expect.any(Number), lookingUp: false });
    await arrive();
    expect(asked).toHaveLength(2);
    answers(async () => orders);
    await scene.ports.clock.advance('61s');
    await arrive();
    expect(await read()).not.toHaveProperty('failure');
  });

  it('is asked once for all who wish it at the same time', async () => {
    const { anna, contactId, asked, sources } = await scenery();
    await Promise.all([sources.refresh(anna, contactId), sources.refresh(anna, contactId)]);
    expect(asked).toHaveLength(1);
  });

  it('sets a tier that agents may overrule, and takes back what it no longer says', async () => {
    const { scene, anna, contactId, contact, answers, sources } = await scenery();
    answers(async () => ({ tier: 'vip', attributes: { plan: 'gold' } }));
    await sources.refresh(anna, contactId);
    expect(await contact()).toMatchObject({ tier: 'vip', tierSource: { kind: 'field', id: 'crm/s' } });
    await scene.path.setTier.set(anna, contactId, { tier: 'standard', reason: 'Contract ended' });
    answers(async () => undefined);
    await sources.refresh(anna, contactId);
    expect(await contact()).toMatchObject({
      tier: 'standard',
      tierSource: { kind: 'agent' },
      proven: {},
      attributes: {},
    });
  });

  it('counts no more when the customer’s keys are others', async () => {
    const { scene, arrive, contactId, contact, answers, read } = await scenery();
    await arrive();
    const others = ['email:ben@example.com'];
    await scene.ports.contacts.update(workspaceId, contactId, { keys: others, proven: {}, attributes: {} }, 2);
    answers(() => new Promise(() => undefined));
    expect(await read()).toMatchObject({ cards: [], lookingUp: true });
    expect((await contact()).proven).toEqual({});
  });

  it('an answer about keys that changed meanwhile is dropped', async () => {
    const { scene, contactId, contact, answers, arrive } = await scenery();
    answers(async () => {
      await scene.ports.contacts.update(workspaceId, contactId, { keys: [...keys, 'phone:+8613812345678'] }, 2);
      return orders;
    });
    await arrive();
    expect(await contact()).not.toHaveProperty('proven');
    expect(await scene.ports.sourceAnswers.ofContact(workspaceId, contactId)).toEqual([]);
  });
});
