import { createTestStore } from '@tandem/plugin-sdk/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { ArticleShelf } from '../article/article-shelf.js';
import { Knowledge } from './knowledge.js';

const articles = [
  {
    id: 'returns',
    title: { en: 'How to return an order', 'zh-CN': '如何退货' },
    body: {
      en: 'You can return any order within 30 days. Print the label and bring the parcel to a shop.',
      'zh-CN': '签收后三十天内可以退货。请打印退货标签，把包裹交给任一门店。',
    },
    keywords: ['refund'],
  },
  {
    id: 'delivery',
    title: { en: 'Delivery times', 'zh-CN': '配送时间' },
    body: { en: 'Most parcels arrive in two to four days.', 'zh-CN': '多数包裹在两到四天内送达。' },
    keywords: ['shipping'],
  },
  {
    id: 'warranty',
    title: { en: 'Warranty of two years' },
    body: { en: 'Every product has a warranty of two years. Send us a photo of the damage.' },
    keywords: [],
  },
];

let shelf: ArticleShelf;
let knowledge: Knowledge;
beforeEach(async () => {
  const store = createTestStore();
  shelf = new ArticleShelf(store, () => 1);
  knowledge = new Knowledge(shelf);
  await knowledge.importArticles(articles);
});

const suggest = (text: string, locale: 'en' | 'zh-CN' = 'en') =>
  knowledge.suggest({ conversationId: 'c', locale, limit: 5, messages: [{ from: 'contact', text }] });

describe('suggest', () => {
  it.each([
    ['I want to return my order', 'en', 'returns'],
    ['can I get a refund?', 'en', 'returns'],
    ['when does my parcel arrive', 'en', 'delivery'],
    ['how do I retun my things', 'en', 'returns'],
    ['请问怎么退货？', 'zh-CN', 'returns'],
    ['包裹几天能送达', 'zh-CN', 'delivery'],
  ] as const)('for %j in %s is %s', async (text, locale, expected) => {
    expect((await suggest(text, locale))[0]?.articleId).toBe(expected);
  });

  it('says which words were found, in the customer’s own writing', async () => {
    expect((await suggest('About the Warranty, please'))[0]?.matched).toEqual(['Warranty']);
    expect((await suggest('我想退货可以吗', 'zh-CN'))[0]?.matched).toEqual(['退货']);
  });

  it('answers in the wished language, and in the other when an article has only that', async () => {
    expect((await suggest('退货', 'zh-CN'))[0]).toMatchObject({ title: '如何退货', body: articles[0]?.body['zh-CN'] });
    expect((await suggest('warranty', 'zh-CN'))[0]).toMatchObject({ title: 'Warranty of two years' });
  });

  it.each(['hello', '你好', 'thanks!', '🙂', 'xyzzy', ''])('has nothing for %j', async (text) => {
    expect(await suggest(text)).toEqual([]);
  });

  it('reads the customer’s last message, not the answer to it', async () => {
    const messages = [
      { from: 'contact', text: 'the warranty' },
      { from: 'agent', text: 'Do you want to return the order?' },
    ] as const;
    const hits = await knowledge.suggest({ conversationId: 'c', locale: 'en', limit: 5, messages });
    expect(hits[0]?.articleId).toBe('warranty');
  });

  it('has nothing before the customer has written', async () => {
    expect(await knowledge.suggest({ conversationId: 'c', locale: 'en', limit: 5, messages: [] })).toEqual([]);
  });
});

describe('search', () => {
  it('scores between 0 and 1, best first, each article once', async () => {
    const hits = await knowledge.search({ text: 'order parcel days two', locale: 'en', limit: 10 });
    const scores = hits.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
    expect(new Set(hits.map(({ articleId }) => articleId)).size).toBe(hits.length);
    expect(hits.length).toBeGreaterThan(1);
  });

  it('sees what another server wrote', async () => {
    await knowledge.search({ text: 'gift', locale: 'en', limit: 5 });
    const [first] = articles;
    await shelf.import([
      { ...first!, id: 'gift', title: { en: 'Gift cards' }, body: { en: 'A gift card never ends.' } },
    ]);
    expect((await knowledge.search({ text: 'gift', locale: 'en', limit: 5 }))[0]?.articleId).toBe('gift');
  });

  it('leaves out articles that are switched off', async () => {
    const [first] = articles;
    await shelf.save({ ...first!, active: false }, 'returns');
    expect((await suggest('return')).map(({ articleId }) => articleId)).not.toContain('returns');
  });
});

it('imports the same articles again without doubling them', async () => {
  await knowledge.importArticles(articles);
  expect((await shelf.all()).map(({ id }) => id).sort()).toEqual(['delivery', 'returns', 'warranty']);
});
