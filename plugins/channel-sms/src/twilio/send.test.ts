import type { OutboundMessage } from '@tandem/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { refuse, TwilioSimulator } from '../../test/twilio-simulator.js';
import { fetchMedia, send, type TwilioConfig } from './send.js';

const never = new AbortController().signal;
const attachment = {
  ...{ url: 'https://tandem.example/a.png', name: 'a.png', contentType: 'image/png' },
  bytes: async () => Uint8Array.of(1),
};

function start(settings: Partial<TwilioConfig> = {}, answer?: (request: Request) => Response | Promise<Response>) {
  const twilio = new TwilioSimulator();
  const { accountSid, authToken } = twilio;
  const config: TwilioConfig = { accountSid, authToken, from: '+12025550100', mms: false, ...settings };
  const requests: Request[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    const request = new Request(url, init);
    requests.push(request.clone());
    return (answer ?? twilio.answer)(request);
  };
  const give = (message: Partial<OutboundMessage> = {}, to = '+12025550123') => {
    const whole: OutboundMessage = { id: 'm1', kind: 'text', text: 'Hello', ...message };
    return send(fetch, whole, { externalId: to }, { id: 'c1', config }, never);
  };
  return { twilio, give, requests, fetch, config };
}

describe('what is sent', () => {
  it('is a text from our number', async () => {
    const { twilio, give } = start();
    expect(await give({ text: 'Hello 你好 👋 & more' })).toEqual({ externalId: 'SM1' });
    const form = {
      To: ['+12025550123'],
      SmartEncoded: ['true'],
      From: ['+12025550100'],
      Body: ['Hello 你好 👋 & more'],
    };
    expect(twilio.sent).toEqual([{ form, segments: 1 }]);
  });

  it('goes through a messaging service, and asks for reports where we are reached', async () => {
    const service = `MG${'0a'.repeat(16)}`;
    const { twilio, give } = start({ from: service, publicUrl: 'https://tandem.example/' });
    await give();
    expect(twilio.sent[0]?.form).toMatchObject({
      MessagingServiceSid: [service],
      StatusCallback: ['https://tandem.example/hooks/c1'],
    });
    expect(twilio.sent[0]?.form).not.toHaveProperty('From');
  });

  it('carries files as MMS, or as links', async () => {
    const { twilio, give } = start({ mms: true });
    await give({ kind: 'image', text: '', attachments: [attachment, attachment] });
    expect(twilio.sent[0]?.form).toMatchObject({ MediaUrl: [attachment.url, attachment.url] });
    const plain = start();
    await plain.give({ kind: 'file', attachments: [attachment] });
    expect(plain.twilio.sent[0]?.form.Body).toEqual([`Hello\na.png ${attachment.url}`]);
  });

  it('goes to another provider of the same protocol', async () => {
    const { give, requests } = start({ apiUrl: 'https://sms.example/' });
    await give();
    expect(requests[0]?.url).toBe('https://sms.example/2010-04-01/Accounts/AC1/Messages.json');
  });
});

describe('what is refused', () => {
  it.each([
    [401, 20003, 'auth'],
    [429, 20429, 'rate'],
    [400, 30001, 'rate'],
    [400, 21211, 'recipient'],
    [400, 21614, 'recipient'],
    [400, 21612, 'recipient'],
    [400, 21610, 'recipient'],
    [400, 21408, 'config'],
    [400, 21602, 'content'],
    [400, 21617, 'content'],
    [400, 21606, 'config'],
    [400, 30003, 'recipient'],
    [400, 30007, 'config'],
    [400, 30008, 'transient'],
    [400, 63016, 'window'],
    [400, 99999, 'content'],
    [404, 20404, 'config'],
    [503, 20503, 'transient'],
  ])('%i %i: %s', async (status, code, failure) => {
    const { give } = start({}, () => refuse(status, code, 'Words'));
    expect(await give()).toMatchObject({ failed: { class: failure, code: String(code), message: 'Words' } });
  });

  it('is a customer who said stop', async () => {
    const { twilio, give } = start();
    twilio.stopped.add('+12025550123');
    expect(await give()).toMatchObject({ failed: { class: 'recipient', code: '21610' } });
  });

  it('waits as long as Twilio says', async () => {
    const { give } = start({}, () => refuse(429, 20429, 'Too many', { 'retry-after': '3' }));
    expect(await give()).toMatchObject({ failed: { class: 'rate', retryAfterMs: 3000 } });
  });
});

describe('media of a customer', () => {
  const url = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/SM1/Media/ME1';

  it('are read with our password at Twilio alone', async () => {
    const { fetch, config, requests } = start();
    expect(await (await fetchMedia(fetch, url, config, never)).text()).toBe('bytes');
    expect(requests.map((request) => [new URL(request.url).host, request.headers.has('authorization')])).toEqual([
      ['api.twilio.com', true],
      ['media.twiliocdn.com', false],
    ]);
  });

  it.each(['https://evil.example/x', 'https://api.twilio.com.evil.example/x', 'http://api.twilio.com/x'])(
    'are not asked of %s',
    async (other) => {
      const { fetch, config, requests } = start();
      expect((await fetchMedia(fetch, other, config, never)).status).toBe(403);
      expect(requests).toEqual([]);
    },
  );
});
