import type { InboundEvent } from '@tandem/plugin-sdk';
import { damagedBodies, startTestPlugin } from '@tandem/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { account } from '../test/envelope.js';
import { TestProvider } from '../test/provider.js';
import { entrySchema, eventOf } from './entry.js';
import plugin from './server.js';

const head = { open_kfid: account.openKfId, external_userid: 'wm1', send_time: 1_767_603_600, origin: 3 };
const wrote = (id: number, fields: object = { msgtype: 'text', text: { content: `hello ${id}` } }) => ({
  ...{ msgid: `id-${id}`, ...head, ...fields },
});
const happened = (fields: object) => ({
  ...{ msgid: 'id-1', send_time: 1_767_603_600, origin: 4, msgtype: 'event' },
  event: { open_kfid: account.openKfId, external_userid: 'wm1', ...fields },
});

async function start() {
  const provider = new TestProvider();
  const running = await startTestPlugin(plugin, { channelConfig: account });
  running.http.answerWith(provider.answer);
  const driver = running.get('channels', 'customer-service');
  const taken: InboundEvent[] = [];
  const take = { take: async (events: readonly InboundEvent[]) => void taken.push(...events) };
  const pull = async (hint?: string, inbox: typeof take = take) =>
    driver.pull?.({ id: 'c1', config: account }, inbox, hint, new AbortController().signal);
  return { provider, running, pull, taken };
}

describe('what the provider keeps', () => {
  it('is fetched page by page, empty ones too, each entry once', async () => {
    const { provider, pull, taken } = await start();
    provider.pageSize = 2;
    provider.entries.push(...[1, 2, 3, 4, 5].map((id) => wrote(id)));
    await pull('hint-1');
    provider.entries.push(wrote(6));
    await pull();
    expect(taken.map(({ dedupeKey }) => dedupeKey)).toEqual(['id-1', 'id-2', 'id-3', 'id-4', 'id-5', 'id-6']);
    expect(provider.asked[0]).toMatchObject({ token: 'hint-1', open_kfid: account.openKfId, limit: 1000 });
    expect(provider.asked.at(-1)?.token).toBeUndefined();
  });

  it('is fetched again when it could not be kept', async () => {
    const { provider, pull, taken } = await start();
    provider.entries.push(wrote(1));
    await expect(pull(undefined, { take: () => Promise.reject(new Error('full')) })).rejects.toThrow('full');
    await pull();
    expect(taken).toMatchObject([{ dedupeKey: 'id-1' }]);
  });

  it('is fetched without a hint that has ended, and with a new token', async () => {
    const { provider, pull, taken } = await start();
    await pull();
    provider.entries.push(wrote(1));
    provider.isHintDead = true;
    provider.endToken();
    await pull('old');
    expect(taken).toHaveLength(1);
    expect(provider.tokensGiven).toBe(2);
  });

  it('keeps the conversation with us', async () => {
    const { provider, pull } = await start();
    provider.entries.push(wrote(1));
    await pull();
    expect(provider.state).toBe(1);
  });
});

describe('entries', () => {
  const cases: [object, object][] = [
    [
      wrote(1),
      { type: 'message.received', kind: 'text', text: 'hello 1', from: { externalId: 'wm1' }, messageId: 'id-1' },
    ],
    [
      wrote(1, { msgtype: 'text', text: { content: 'Yes', menu_id: 'y' } }),
      { kind: 'choice', choice: { id: 'y', title: 'Yes' } },
    ],
    ...['image', 'voice', 'video', 'file'].map((type): [object, object] => [
      wrote(1, { msgtype: type, [type]: { media_id: 'm1' } }),
      { kind: type, attachments: [{ ref: 'm1' }] },
    ]),
    [
      wrote(1, { msgtype: 'location', location: { latitude: 23.1, longitude: 113.3, name: '天河', address: '广州' } }),
      { kind: 'location', text: '天河\n广州\n23.1, 113.3' },
    ],
    [
      wrote(1, { msgtype: 'link', link: { title: 'T', desc: 'D', url: 'https://a.example' } }),
      { kind: 'link', text: 'T\nD\nhttps://a.example' },
    ],
    [wrote(1, { msgtype: 'miniprogram', miniprogram: { title: 'T', pagepath: 'p' } }), { kind: 'link', text: 'T\np' }],
    [wrote(1, { msgtype: 'business_card', business_card: { userid: 'u' } }), { kind: 'contact', text: 'u' }],
    [
      wrote(1, { msgtype: 'channels_shop_order', channels_shop_order: { order_id: '7', product_titles: 'Box' } }),
      { kind: 'order', text: '7\nBox' },
    ],
    [
      wrote(1, { msgtype: 'meeting', meeting: { title: 'Monday' } }),
      { kind: 'unsupported', text: '[meeting]\nMonday' },
    ],
    [
      { ...wrote(1), origin: 5, servicer_userid: 'li' },
      { type: 'echo', to: 'wm1', text: 'hello 1' },
    ],
    [
      happened({ event_type: 'enter_session', scene: 'shop', scene_param: '7' }),
      { type: 'contact.opened', scene: 'shop 7' },
    ],
    [
      happened({ event_type: 'msg_send_fail', fail_msgid: 'x', fail_type: 6 }),
      { type: 'receipt', ref: 'x', state: 'failed', code: 'fail_type 6' },
    ],
    [happened({ event_type: 'user_recall_msg', recall_msgid: 'x' }), { type: 'message.deleted', ref: 'x' }],
    [happened({ event_type: 'session_status_change', change_type: 3 }), { type: 'ignored' }],
    [happened({ event_type: 'reject_customer_msg_switch_change', reject_switch: 1 }), { type: 'account.notice' }],
    [happened({ event_type: 'of the future' }), { type: 'ignored' }],
    [{ nothing: true }, { type: 'ignored' }],
  ];

  it.each(cases)('%j', (entry, gives) => {
    expect(eventOf(entrySchema.parse(entry))).toMatchObject(gives);
  });

  it('may be damaged in any way', () => {
    for (const [entry] of cases) {
      for (const damaged of damagedBodies(JSON.stringify(entry))) {
        if (typeof damaged === 'string') expect(eventOf(entrySchema.parse(JSON.parse(damaged))).dedupeKey).not.toBe('');
      }
    }
  });
});
