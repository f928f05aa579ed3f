import { describe, expect, it } from 'vitest';
import { sign, verify } from './standard-webhooks.js';

// The vector that the Standard Webhooks specification publishes.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const timestamp = 1_614_265_330;
const body = '{"test": 2432232314}';
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

const headers = { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature };
const bytes = new TextEncoder().encode(body);
const now = timestamp * 1000;

describe('Standard Webhooks', () => {
  it('signs the published vector', () => {
    expect(sign(secret, id, timestamp, body)).toBe(signature);
  });

  it('takes any of several signatures, for a change of keys', () => {
    const listed = { ...headers, 'webhook-signature': `v1,AAAA v1a,xyz ${signature}` };
    expect(verify(secret, listed, bytes, now)).toBe(true);
  });

  it.each([
    ['another body', headers, '{"test": 2432232315}', now],
    ['another id', { ...headers, 'webhook-id': 'msg_other' }, body, now],
    ['a timestamp that is no number', { ...headers, 'webhook-timestamp': '1e9' }, body, now],
    ['a time over five minutes ago', headers, body, now + 300_001],
    ['a time over five minutes ahead', headers, body, now - 300_001],
    ['no signature', { ...headers, 'webhook-signature': '' }, body, now],
  ])('refuses %s', (_, given, text, at) => {
    expect(verify(secret, given, new TextEncoder().encode(text), at)).toBe(false);
  });
});
