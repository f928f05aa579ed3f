import type { ChannelOptions } from '@tandem/plugin-sdk/testing';
import { signatureOf } from '../src/twilio/signature.js';
import { aliyunCalls, callbackKey, tencentCalls } from './chinese-calls.js';
import { calls, formOf } from './twilio-requests.js';
import { refuse, TwilioSimulator } from './twilio-simulator.js';

const twilio = new TwilioSimulator();
const bytes = (body: string | Uint8Array) => (typeof body === 'string' ? new TextEncoder().encode(body) : body);
const received = (kind: string) => ({ type: 'message.received' as const, kind: kind as 'text' });

/** The customer of the kit is called `customer-1`; Twilio takes numbers only. */
const toNumber = async (request: Request) => {
  const form = new URLSearchParams(await request.clone().text());
  form.set('To', '+12025550123');
  return twilio.answer(new Request(request, { method: 'POST', body: form.toString() }));
};

const twilioChannel: ChannelOptions = {
  type: 'twilio',
  config: { accountSid: twilio.accountSid, authToken: twilio.authToken, from: '+12025550100' },
  receive: {
    request: (body, at, address) => {
      const rawBody = bytes(body);
      const params = new URLSearchParams(new TextDecoder().decode(rawBody));
      const headers = { 'x-twilio-signature': signatureOf(twilio.authToken, address, params) };
      return { method: 'POST', url: address, rawBody, receivedAt: at, headers };
    },
    inbound: {
      text: { body: calls.text, gives: { ...received('text'), text: 'Where is my order? 你好' } },
      image: { body: calls.image, gives: received('image') },
      audio: { body: calls.audio, gives: received('audio') },
      video: { body: calls.video, gives: received('video') },
      files: { body: calls['two kinds'], gives: received('file') },
      location: { body: calls.location, gives: received('location') },
      'a button': { body: calls.button, gives: received('choice') },
      nothing: { body: calls.empty, gives: received('unsupported') },
      'a report': { body: calls.delivered, gives: { type: 'receipt', state: 'delivered' } },
      'a stop': { body: calls.stop, gives: { type: 'contact.closed' } },
    },
    unknown: formOf({ EventType: 'onMessageAdded', ConversationSid: 'CH1' }),
  },
  send: {
    accepts: toNumber,
    refuses: [
      { answer: () => refuse(401, 20003, 'Authenticate'), class: 'auth' },
      { answer: () => refuse(400, 21610, 'Unsubscribed'), class: 'recipient' },
      { answer: () => refuse(400, 30034, 'Unregistered number'), class: 'config' },
      { answer: () => refuse(429, 20429, 'Too many requests'), class: 'rate' },
      { answer: () => new Response(null, { status: 503 }), class: 'transient' },
    ],
  },
  test: {
    accepts: ({ url }) =>
      url.endsWith('/2010-04-01/Accounts/AC1.json')
        ? Response.json({ sid: 'AC1', friendly_name: 'Shop' })
        : refuse(404, 20404, 'Not found'),
    account: 'Shop',
    refuses: [{ answer: () => refuse(401, 20003, 'Authenticate'), class: 'auth' }],
  },
};

const atSecret = (body: string | Uint8Array, at: number, address: string) => ({
  ...{ method: 'POST', url: `${address}?key=${callbackKey}`, headers: {} },
  ...{ rawBody: bytes(body), receivedAt: at },
});

const aliyun: ChannelOptions = {
  type: 'aliyun',
  config: { accessKeyId: 'id', accessKeySecret: 'secret', signName: '示例', templateCode: 'SMS_1', callbackKey },
  receive: {
    proof: 'address',
    request: atSecret,
    inbound: {
      text: { body: aliyunCalls.text, gives: received('text') },
      'a report': { body: aliyunCalls.delivered, gives: { type: 'receipt', ref: 'B1' } },
    },
    unknown: aliyunCalls.unknown,
  },
  send: {
    accepts: () => Response.json({ Code: 'OK', BizId: 'B1' }),
    refuses: [
      { answer: () => Response.json({ Code: 'isv.DAY_LIMIT_CONTROL' }), class: 'quota' },
      { answer: () => Response.json({ Code: 'isv.MOBILE_NUMBER_ILLEGAL' }), class: 'recipient' },
      { answer: () => Response.json({ Code: 'Throttling.User' }, { status: 400 }), class: 'rate' },
    ],
  },
  test: {
    accepts: ({ url, headers }) =>
      headers.get('x-acs-action') === 'QuerySmsTemplate' && url.endsWith('?TemplateCode=SMS_1')
        ? Response.json({ Code: 'OK', TemplateName: '通知', TemplateStatus: 1 })
        : Response.json({ Code: 'InvalidAction' }, { status: 400 }),
    account: '通知',
    refuses: [{ answer: () => Response.json({ Code: 'Throttling.User' }, { status: 400 }), class: 'rate' }],
  },
};

const numberSaid = (Code: string) => () => Response.json({ Response: { SendStatusSet: [{ Code, SerialNo: 'S1' }] } });

const tencent: ChannelOptions = {
  type: 'tencent',
  config: { secretId: 'id', secretKey: 'key', sdkAppId: '1400', signName: '示例', templateId: '1', callbackKey },
  receive: {
    proof: 'address',
    request: atSecret,
    inbound: {
      text: { body: tencentCalls.text, gives: received('text') },
      'a report': { body: tencentCalls.failed, gives: { type: 'receipt', state: 'failed' } },
    },
    unknown: tencentCalls.unknown,
  },
  send: {
    accepts: numberSaid('Ok'),
    refuses: [
      { answer: numberSaid('LimitExceeded.PhoneNumberDailyLimit'), class: 'quota' },
      { answer: numberSaid('FailedOperation.PhoneNumberInBlacklist'), class: 'recipient' },
      { answer: numberSaid('FailedOperation.SignatureIncorrectOrUnapproved'), class: 'config' },
    ],
  },
  test: {
    accepts: ({ headers }) =>
      Response.json({
        Response:
          headers.get('x-tc-action') === 'DescribeSmsTemplateList'
            ? { DescribeTemplateStatusSet: [{ TemplateName: '通知', StatusCode: 0 }] }
            : { Error: { Code: 'InvalidAction' } },
      }),
    account: '通知',
    refuses: [{ answer: () => Response.json({ Response: { DescribeTemplateStatusSet: [] } }), class: 'config' }],
  },
};

/** How the kit plays the provider, one entry a channel type. */
export const channels: readonly ChannelOptions[] = [twilioChannel, aliyun, tencent];
