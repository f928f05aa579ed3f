import { existsSync, readFileSync } from 'node:fs';
import { damagedBodies } from '@tandem/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { config, signed, webhook } from '../test/webhooks.js';
import { receive } from './receive.js';

const folder = new URL('../../../../shared/data/channel-payloads/', import.meta.url);
const read = (name: string): unknown => {
  const file = new URL(name, folder);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
};

const own = {
  own: JSON.parse(
    webhook(
      { message: { mid: 'm_1', text: '\u00e4 😀', reply_to: { mid: 'm_0' } } },
      { message: { mid: 'm_2', attachments: [{ type: 'image', payload: { url: 'https://a.example/b' } }] } },
      { postback: { title: 'A', payload: 'a' } },
      { delivery: { mids: ['m_3'], watermark: 1 } },
    ),
  ) as unknown,
};
/** Our own, and the collected ones where they lie beside the repository. */
const payloads = Object.entries({ ...own, ...(read('messenger/webhook.json') as object | undefined) });
const settings = { ...config, account: config.pageId };

describe.each(payloads)('%s', (_, payload) => {
  const body = JSON.stringify(payload);

  it('becomes events, the same when it comes again', () => {
    const { verified, events } = receive(signed(body), settings);
    expect([verified, events.length > 0, events.filter(({ type }) => type === 'ignored')]).toEqual([true, true, []]);
    expect(receive(signed(body), settings).events).toEqual(events);
  });

  it('is never an error, whatever is missing, of another type or cut off', () => {
    for (const damaged of damagedBodies(body)) {
      const { verified, events } = receive({ ...signed(damaged), headers: {}, isTrusted: true }, settings);
      expect([verified, events.length > 0, events.every(({ dedupeKey }) => dedupeKey !== '')]).toEqual([
        true,
        true,
        true,
      ]);
    }
  });

  it('is refused with one wrong bit', () => {
    const request = signed(body);
    for (let bit = 0; bit < request.rawBody.length * 8; bit += 11) {
      const rawBody = request.rawBody.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(receive({ ...request, rawBody }, settings)).toEqual({ verified: false, events: [] });
    }
  });
});
