import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../test/store.js';
import { MongoTransactions } from '../connection/mongo-transactions.js';
import { PluginEntryRepository } from './plugin-entry-repository.js';
import { PluginSettingsRepository } from './plugin-settings-repository.js';

let store: Awaited<ReturnType<typeof openStore>>;
let settings: PluginSettingsRepository;
let entries: PluginEntryRepository;
let transactions: MongoTransactions;

beforeAll(async () => {
  store = await openStore((connection) => {
    settings = new PluginSettingsRepository(connection);
    entries = new PluginEntryRepository(connection);
    transactions = new MongoTransactions(connection);
  });
});
afterAll(() => store.close());

describe('plugin settings', () => {
  it('are empty at first, and count every change', async () => {
    expect(await settings.read()).toEqual({ revision: 0, plugins: {} });
    await settings.change('channel-http', { enabled: true }, 0);
    await settings.change('channel-http', { config: { url: 'https://a.example' } }, 1);
    await transactions.run((session) => settings.change('9-lives', { config: {} }, 0, session));
    expect(await settings.read()).toEqual({
      revision: 3,
      plugins: {
        'channel-http': { enabled: true, config: { url: 'https://a.example' }, revision: 2 },
        '9-lives': { enabled: false, config: {}, revision: 1 },
      },
    });
  });

  it('are changed by one of two who saw the same', async () => {
    const both = await Promise.all([
      settings.change('knowledge-base', { enabled: true }, 0),
      settings.change('knowledge-base', { enabled: false }, 0),
    ]);
    expect(both.filter((answer) => answer === undefined)).toHaveLength(1);
    expect(await settings.change('knowledge-base', { enabled: true }, 7)).toBeUndefined();
  });
});

describe('plugin entries', () => {
  it('keep any JSON under a key, and nothing of another scope', async () => {
    const value = { text: '你好', list: [1, null, { deep: true }], $odd: 'a.b' };
    await entries.set('one', 'a', value);
    await entries.set('one:secrets', 'a', 'sealed');
    await entries.set('one', 'a', { ...value, text: 'again' });
    expect(await entries.get('one', 'a')).toEqual({ ...value, text: 'again' });
    expect(await entries.get('two', 'a')).toBeUndefined();
    expect(await entries.list('one', '', '', 10)).toHaveLength(1);
    expect([await entries.delete('one', 'a'), await entries.delete('one', 'a')]).toEqual([true, false]);
  });

  it('are listed by prefix, in order, page by page', async () => {
    for (const key of ['article/b', 'article/a', 'article/😀', 'revision', 'article']) {
      await entries.set('kb', key, key);
    }
    const keys = async (after: string, limit: number) =>
      (await entries.list('kb', 'article/', after, limit)).map(({ key }) => key);
    expect(await keys('', 2)).toEqual(['article/a', 'article/b']);
    expect(await keys('article/b', 2)).toEqual(['article/😀']);
  });
});
