import type { Received } from '@tandem/plugin-sdk';
import { damagedBodies } from '@tandem/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { numberIn, payloads } from '../test/payloads.js';
import { config, signed } from '../test/webhooks.js';
import { receive } from './receive.js';

const all = Object.entries(payloads);
const bytesOf = (payload: unknown) => new TextEncoder().encode(JSON.stringify(payload));

function taken(payload: unknown): Received {
  const settings = { ...config, phoneNumberId: numberIn(payload) };
  return receive(signed(bytesOf(payload)), settings);
}

/** Without the secret, as who tries the plugin by hand. */
function tried(body: string | Uint8Array, phoneNumberId: string): Received {
  return receive({ ...signed(body), headers: {}, isTrusted: true }, { ...config, phoneNumberId });
}

const isWhole = ({ verified, events }: Received) =>
  verified && events.length > 0 && events.every(({ dedupeKey, type }) => dedupeKey !== '' && type.length > 0);

/** What is left out of the collected payloads, and why. */
const leftOut: Record<string, string> = { 'call_status: call_status': 'status RINGING' };

describe('every payload', () => {
  it.each(all)('%s becomes an event, or is left out on purpose', (name, payload) => {
    const received = taken(payload);
    expect(isWhole(received)).toBe(true);
    const reasons = received.events.flatMap((event) => (event.type === 'ignored' ? [event.reason] : []));
    expect(reasons).toEqual(leftOut[name] ? [leftOut[name]] : []);
  });

  it.each(all)('%s gives the same when it comes again', (_, payload) => {
    expect(taken(payload)).toEqual(taken(structuredClone(payload)));
  });

  it.each(all)('%s is never an error, whatever is missing, of another type or cut off', (_, payload) => {
    const number = numberIn(payload);
    for (const body of damagedBodies(JSON.stringify(payload))) expect(isWhole(tried(body, number))).toBe(true);
  });

  it.each(all)('%s is refused with one wrong bit', (_, payload) => {
    const request = signed(bytesOf(payload));
    for (let bit = 0; bit < request.rawBody.length * 8; bit += 101) {
      expect(receive({ ...request, rawBody: flipped(request.rawBody, bit) }, config).verified).toBe(false);
    }
  });
});

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
