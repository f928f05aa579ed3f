import { beforeEach, describe, expect, it } from 'vitest';
import { Scene } from '../testing/index.js';

let scene: Scene;
beforeEach(() => {
  scene = new Scene();
});
const start = (
  from: { externalId: string; displayName?: string; language?: string; verified?: boolean },
  channelId = 'c1',
) => scene.path.inbound.start({ workspaceId: 'w1', channelId, from, correlationId: 'r' });
const contact = async (contactId: string) => (await scene.ports.contacts.get('w1', contactId))!;

describe('who writes', () => {
  it('is one contact per address and channel', async () => {
    scene.ports.settings.channelList.push({ ...scene.ports.settings.channelList[0]!, id: 'c2' });
    const heads = [
      await start({ externalId: 'v1' }),
      await start({ externalId: 'v1' }),
      await start({ externalId: 'v1' }, 'c2'),
    ];
    expect(heads[1]?.contactId).toBe(heads[0]?.contactId);
    expect(heads[2]?.contactId).not.toBe(heads[0]?.contactId);
  });

  it('can be told apart without a name', async () => {
    const names = await Promise.all(
      ['v1', 'v2'].map(async (externalId) => (await contact((await start({ externalId })).contactId)).displayName),
    );
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^#[A-Z0-9]+$/);
  });

  it('is never a VIP by what the channel or the customer says', async () => {
    const claim = { externalId: 'v1', displayName: 'VIP', tier: 'vip', verified: true };
    const { contactId } = await start(claim);
    expect(await contact(contactId)).toMatchObject({ displayName: 'VIP', tier: 'standard', attributes: {} });
  });

  it('speaks the language the conversation began in; a later one does not change a known contact', async () => {
    const first = await start({ externalId: 'v1', language: 'zh-CN' });
    expect([first.language, (await contact(first.contactId)).language]).toEqual(['zh-CN', 'zh-CN']);
    await scene.path.ended.end('w1', first.id, 'r');
    const second = await start({ externalId: 'v1', language: 'en' });
    expect([second.language, (await contact(second.contactId)).language]).toEqual(['en', 'zh-CN']);
    await scene.path.ended.end('w1', second.id, 'r');
    expect((await start({ externalId: 'v1' })).language).toBe('zh-CN');
  });

  it('keeps the name that an agent corrected when a channel without proof says another', async () => {
    const { contactId } = await start({ externalId: 'v1', displayName: 'Typo' });
    await scene.ports.contacts.update('w1', contactId, { displayName: 'Anna Berg' }, 1);
    const elsewhere = new Scene({ ports: scene.ports });
    const input = { workspaceId: 'w1', channelId: 'c1', correlationId: 'r' };
    await elsewhere.path.inbound.start({ ...input, from: { externalId: 'v1', displayName: 'Typo' } });
    expect((await contact(contactId)).displayName).toBe('Anna Berg');
  });
});
