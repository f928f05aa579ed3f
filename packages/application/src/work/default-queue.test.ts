import { describe, expect, it } from 'vitest';
import { MemorySettings, queue } from '../testing/index.js';
import { DefaultQueue, textFor } from './default-queue.js';

describe('textFor', () => {
  const texts = { en: 'Hello', 'zh-CN': '你好', 'pt-BR': 'Olá', de: '' };

  it.each([
    ['zh-CN', '你好'],
    ['zh-TW', '你好'],
    ['zh', '你好'],
    ['pt', 'Olá'],
    ['PT-PT', 'Olá'],
    ['en-GB', 'Hello'],
    ['de', 'Hello'],
    ['fr', 'Hello'],
    [undefined, 'Hello'],
  ])('to a customer who speaks %s says %s', (language, text) => {
    expect(textFor(texts, language)).toBe(text);
  });

  it('takes any text rather than none, and says nothing when nobody wrote one', () => {
    expect(textFor({ de: '', fr: 'Bonjour' }, 'en')).toBe('Bonjour');
    expect(textFor({ en: '', fr: '' }, 'fr')).toBe('');
    expect(textFor({}, undefined)).toBe('');
  });
});

describe('DefaultQueue', () => {
  const at = { workspaceId: 'w1', channelId: 'c1' };
  const settings = (queueId: string | undefined, ...queues: ReturnType<typeof queue>[]) => {
    const memory = new MemorySettings();
    const named = queueId === undefined ? {} : { queueId };
    memory.channelList.push({ id: 'c1', workspaceId: 'w1', name: '', type: 't', config: {}, active: true, ...named });
    memory.queueList.push(...queues);
    return new DefaultQueue(memory.channels, memory.queues).of(at);
  };
  const [a, b, off] = [
    queue({ id: 'qa', name: 'B first' }),
    queue({ id: 'qb', name: 'A second' }),
    queue({ id: 'off', name: '0', active: false }),
  ];

  it.each([
    ["the channel's own", 'qa', 'qa'],
    ['the first by name when the channel has none', undefined, 'qb'],
    ["the first by name when the channel's is switched off", 'off', 'qb'],
    ["the first by name when the channel's is gone", 'nope', 'qb'],
  ])('is %s', async (_name, wished, found) => {
    expect((await settings(wished, a, off, b))?.id).toBe(found);
  });

  it('is none when no queue is on', async () => {
    expect(await settings('off', off)).toBeUndefined();
  });
});
