import { describe, expect, it } from 'vitest';
import { consentState, optWordOf } from './consent.js';
import type { Consent } from './contact.js';

const entry = (given: boolean, more: Partial<Consent> = {}): Consent => ({
  ...{ id: 'x', kind: 'service', version: '1', given, at: 1, recordedBy: 'u' },
  ...more,
});

describe('what counts of consents', () => {
  it('is the last of its kind, for this channel or for every one', () => {
    expect(consentState(undefined, 'service', 'sms')).toBe('unknown');
    expect(consentState([entry(true)], 'service', 'sms')).toBe('given');
    expect(consentState([entry(true), entry(false, { channelId: 'sms' })], 'service', 'sms')).toBe('withdrawn');
    expect(consentState([entry(true), entry(false, { channelId: 'mail' })], 'service', 'sms')).toBe('given');
    expect(consentState([entry(false, { channelId: 'sms' }), entry(true)], 'service', 'sms')).toBe('given');
    expect(consentState([entry(false, { kind: 'marketing' })], 'service', 'sms')).toBe('unknown');
  });
});

describe('a word that opts out', () => {
  it.each(['STOP', ' stop. ', 'Unsubscribe', '退订', '退订。', 'ＳＴＯＰ', 'TD'])('%s', (text) =>
    expect(optWordOf(text)).toBe('out'),
  );
  it.each(['START', 'unstop', '恢复订阅'])('%s takes it back', (text) => expect(optWordOf(text)).toBe('in'));
  it.each(['Please stop by', 'When does it start?', '', 'cancel', '我要退订单'])('%s is none', (text) =>
    expect(optWordOf(text)).toBeUndefined(),
  );
});
