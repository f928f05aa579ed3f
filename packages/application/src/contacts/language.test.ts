import { describe, expect, it } from 'vitest';
import { caller, Scene, workspaceId } from '../testing/index.js';

const from = (externalId: string, language?: string) => ({ from: { externalId, ...(language ? { language } : {}) } });

describe('the language of a conversation', () => {
  it('comes from the page, else the contact, else the first message, and says from where', async () => {
    const scene = new Scene();
    const known = async (...input: Parameters<typeof scene.writes>) => {
      const { conversation } = await scene.writes(...input);
      const { language, languageSource } = await scene.head(conversation.id);
      await scene.path.ended.end(workspaceId, conversation.id, `end-${conversation.id}`);
      return [language, languageSource];
    };
    expect(await known('我的订单', 'a', from('a', 'en'))).toEqual(['en', 'page']);
    expect(await known('我的订单', 'a', from('a'))).toEqual(['en', 'contact']);
    expect(await known('我的订单', 'b', from('b'))).toEqual(['zh-CN', 'message']);
    expect(await known('123', 'c', from('c'))).toEqual([undefined, undefined]);
  });

  it('is told by the first words of who opened the chat without any', async () => {
    const scene = new Scene();
    const { from: sender } = from('silent');
    const head = await scene.path.inbound.start({ workspaceId, channelId: 'c1', from: sender, correlationId: 'r' });
    await scene.writes('42', 'silent', from('silent'));
    await scene.writes('我的订单', 'silent', from('silent'));
    await scene.writes('我的订单', 'silent', from('silent'));
    expect(scene.events(head.id, 'language.identified').map(({ data }) => data)).toEqual([{ language: 'zh-CN' }]);
    expect(await scene.head(head.id)).toMatchObject({ language: 'zh-CN', languageSource: 'message' });
  });

  it('is corrected by the agent, and kept for the next time', async () => {
    const scene = new Scene();
    const anna = await scene.agent('anna');
    const id = await scene.talk(anna);
    await scene.path.language.correct(anna, id, 'zh-TW');
    await scene.path.language.correct(anna, id, 'zh-TW');
    const { contactId, ...head } = await scene.head(id);
    expect(head).toMatchObject({ language: 'zh-TW', languageSource: 'agent' });
    expect(scene.events(id, 'language.corrected')).toMatchObject([{ data: { language: 'zh-TW', previous: 'en' } }]);
    expect(await scene.ports.contacts.get(workspaceId, contactId)).toMatchObject({ language: 'zh-TW' });
    const attempt = scene.path.language.correct(caller('ben'), id, 'en');
    await expect(attempt).rejects.toMatchObject({ code: 'access.denied' });
  });
});
