import { expect, it } from 'vitest';
import type { InboundEvent } from '../../shared/inbound.js';
import type { ChannelCheck, ReceiveOptions } from './channel-check.js';
import { hasShape } from './event-shape.js';
import { callAddress, startReceive } from './start-channel.js';

const jsonOf = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/** With a field that nobody knows in every object. */
const withMore = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withMore);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, child]) => [key, withMore(child)]);
  return { ...Object.fromEntries(entries), field_of_the_future: { deep: [1] } };
};

/** JSON as a program writes it that knows ASCII alone. */
const escaped = (json: string) =>
  json.replace(/\P{ASCII}/gu, (letter) =>
    [...Array(letter.length).keys()].map((at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );

const messagesOf = (events: readonly InboundEvent[]) => events.filter(({ type }) => type === 'message.received');
const keysOf = (events: readonly InboundEvent[]) => events.map(({ dedupeKey }) => dedupeKey);

/** Checks of what a provider may do at any time without telling us. */
export function describeTolerance(check: ChannelCheck, options: ReceiveOptions): void {
  const bodies = Object.entries(options.inbound).map(([name, { body }]) => ({ name, body }));
  const ofJson = bodies.filter(({ body }) => typeof jsonOf(body) === 'object');

  it('gives the same keys when the provider sends a call again later', async () => {
    const { receive, now } = await startReceive(check);
    for (const { name, body } of bodies) {
      const [early, late] = [now, now + 60_000].map((at) => options.request(body, at, callAddress));
      if (!early || !late) continue;
      expect(keysOf((await receive(late)).events), name).toEqual(keysOf((await receive(early)).events));
    }
  });

  it('gives events of the contract’s shape', async () => {
    const { receive, now } = await startReceive(check);
    for (const { name, body } of bodies) {
      const { events } = await receive(options.request(body, now, callAddress));
      expect(
        events.filter((event) => !hasShape(event)),
        name,
      ).toEqual([]);
    }
  });

  it.runIf(ofJson.length > 0)('reads the same where fields stand that it does not know', async () => {
    const { receive, now } = await startReceive(check);
    for (const { name, body } of ofJson) {
      const known = await receive(options.request(body, now, callAddress));
      const more = await receive(options.request(JSON.stringify(withMore(jsonOf(body))), now, callAddress));
      const wanted = messagesOf(known.events).map((event) => ({ ...event, dedupeKey: expect.any(String) }));
      expect(messagesOf(more.events), name).toEqual(wanted);
    }
  });

  it.runIf(ofJson.length > 0)('checks the bytes as they came, however JSON is written', async () => {
    const { receive, now } = await startReceive(check);
    for (const { name, body } of ofJson) {
      const spaced = escaped(JSON.stringify(jsonOf(body), null, 2));
      const { verified, events } = await receive(options.request(spaced, now, callAddress));
      expect(verified, name).toBe(true);
      const known = await receive(options.request(body, now, callAddress));
      expect(messagesOf(events).length, name).toBe(messagesOf(known.events).length);
    }
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE'])('stands a %s without a body', async (method) => {
    const { receive, now } = await startReceive(check);
    const empty = { method, headers: {}, rawBody: new Uint8Array(), receivedAt: now };
    for (const query of ['', '?', '?a=%E0%A4%A', `?${'a=1&'.repeat(500)}`]) {
      const { events, response } = await receive({ ...empty, url: `${callAddress}${query}` });
      expect([events, (response?.status ?? 200) < 500]).toEqual([[], true]);
    }
  });
}
