import { expect, it } from 'vitest';
import type { ChannelCheck, ReceiveOptions } from './channel-check.js';
import { damagedBodies } from './damaged-bodies.js';
import { hasShape } from './event-shape.js';
import { describeProof } from './proof-checks.js';
import { callAddress, startReceive } from './start-channel.js';
import { describeTolerance } from './tolerance-checks.js';

const garbage: Record<string, string | Uint8Array> = {
  'an empty body': '',
  'half a JSON': '{"type":',
  'JSON null': 'null',
  'a JSON array': '[[[]]]',
  'deep nesting': `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  'wrong types everywhere': '{"type":{"$gt":""},"data":[0,null,{"from":true}],"__proto__":{"polluted":1}}',
  'bytes that are no text': Uint8Array.from({ length: 256 }, (_, i) => 255 - i),
  'a million letters': 'a'.repeat(1_000_000),
};

/** Checks of `receive`: signature, purity, dedupe keys and tolerance. */
export function describeReceive(check: ChannelCheck, options: ReceiveOptions): void {
  const first = Object.values(options.inbound)[0]?.body ?? options.unknown;

  const { proof = 'signature' } = options;

  it('refuses a request without its proof', async () => {
    const { receive, now } = await startReceive(check);
    const request = options.request(first, now, callAddress);
    const without = proof === 'address' ? { url: request.url.replace(/\?.*$/, '') } : { headers: {} };
    expect(await receive({ ...request, ...without })).toMatchObject({ verified: false, events: [] });
  });

  it.runIf(proof === 'signature')('refuses a body that differs from the signed one', async () => {
    const { receive, now } = await startReceive(check);
    const request = options.request(first, now, callAddress);
    const rawBody = Uint8Array.from([...request.rawBody, 0x20]);
    expect(await receive({ ...request, rawBody })).toMatchObject({ verified: false, events: [] });
  });

  it('reads a request that is trusted by hand without its signature', async () => {
    const { receive, now } = await startReceive(check);
    const request = options.request(first, now, callAddress);
    const trusted = await receive({ ...request, headers: {}, isTrusted: true });
    expect(trusted.verified).toBe(true);
  });

  it.each(Object.entries(options.inbound))('understands %s', async (_, { body, gives }) => {
    const { receive, now } = await startReceive(check);
    const received = await receive(options.request(body, now, callAddress));
    expect(received.verified).toBe(true);
    expect(received.events).toContainEqual(expect.objectContaining(gives));
  });

  it.runIf(!options.onlyWakes)('covers every kind it says it receives', async () => {
    const { type } = await startReceive(check);
    const covered = Object.values(options.inbound).map(({ gives }) => ('kind' in gives ? gives.kind : undefined));
    expect(covered).toEqual(expect.arrayContaining([...type.receives]));
  });

  it('vouches for just the kinds of keys that it says it proves', async () => {
    const { receive, now, type } = await startReceive(check);
    const given = new Set<string>();
    for (const { body } of Object.values(options.inbound)) {
      for (const event of (await receive(options.request(body, now, callAddress))).events) {
        if (event.type === 'message.received') for (const kind of Object.keys(event.from.keys ?? {})) given.add(kind);
      }
    }
    expect([...given].sort()).toEqual([...(type.proves ?? [])].sort());
  });

  it('gives the same events for the same request, so that a duplicate is seen', async () => {
    const { receive, now } = await startReceive(check);
    const request = options.request(first, now, callAddress);
    expect(await receive(structuredClone(request))).toEqual(await receive(structuredClone(request)));
  });

  it('gives every event a dedupe key', async () => {
    const { receive, now } = await startReceive(check);
    for (const { body } of Object.values(options.inbound)) {
      const keys = (await receive(options.request(body, now, callAddress))).events.map((event) => event.dedupeKey);
      expect(keys.every((key) => key.length > 0)).toBe(true);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('tolerates a type it does not know', async () => {
    const { receive, now } = await startReceive(check);
    const received = await receive(options.request(options.unknown, now, callAddress));
    expect(received.verified).toBe(true);
    expect(received.events.every((event) => event.type === 'ignored')).toBe(true);
  });

  it.each(Object.entries(garbage))('does not throw on %s', async (_, body) => {
    const { receive, now } = await startReceive(check);
    const received = await receive(options.request(body, now, callAddress));
    expect(received.events.every((event) => event.type === 'ignored')).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('does not throw on what is left of a body when it is damaged', async () => {
    const { receive, now } = await startReceive(check);
    for (const { body } of Object.values(options.inbound)) {
      for (const damaged of damagedBodies(body)) {
        const { events, response } = await receive(options.request(damaged, now, callAddress));
        expect(events.filter((event) => !hasShape(event))).toEqual([]);
        expect(response?.status ?? 200).toBeLessThan(500);
      }
    }
  });

  it('gives values that survive the way between threads', async () => {
    const { receive, now } = await startReceive(check);
    const received = await receive(options.request(first, now, callAddress));
    expect(JSON.parse(JSON.stringify(received))).toEqual(structuredClone(received));
  });

  describeProof(check, options);
  describeTolerance(check, options);
}
