import { startTestPlugin } from '@tandem/plugin-sdk/testing';
import { expect, it } from 'vitest';
import plugin from './server.js';

const articles = [
  {
    id: 'returns',
    title: { en: 'Return a parcel', 'zh-CN': '退货' },
    body: { en: 'Within 30 days, unopened.', 'zh-CN': '30 天内，未拆封。' },
    keywords: ['refund'],
  },
  { id: 'hours', title: { en: 'Opening hours' }, body: { en: 'From nine to five.' }, keywords: [] },
];

async function filled() {
  const running = await startTestPlugin(plugin);
  const source = running.get('knowledge', 'articles');
  await source.importArticles?.(articles);
  return { running, source };
}

it('finds by words, the best first, in the language of the question', async () => {
  const { running, source } = await filled();
  const [first, ...others] = await source.search({ text: 'How do I return my parcel?', locale: 'en', limit: 5 });
  expect(first).toMatchObject({ articleId: 'returns', matched: expect.arrayContaining(['return', 'parcel']) });
  expect(others.every(({ score }) => score <= (first?.score ?? 0))).toBe(true);
  expect(await source.search({ text: '退货', locale: 'zh-CN', limit: 5 })).toMatchObject([{ title: '退货' }]);
  expect(await source.search({ text: 'weather', locale: 'en', limit: 5 })).toEqual([]);
  await running.stop();
});

it('suggests for the customer’s last message', async () => {
  const { running, source } = await filled();
  const messages = [
    { from: 'contact', text: 'I want a refund' },
    { from: 'agent', text: 'What are your opening hours?' },
  ] as const;
  const query = { conversationId: 'c1', locale: 'en', limit: 1 } as const;
  expect(await source.suggest({ ...query, messages })).toMatchObject([{ articleId: 'returns' }]);
  expect(await source.suggest({ ...query, messages: [] })).toEqual([]);
  await running.stop();
});
