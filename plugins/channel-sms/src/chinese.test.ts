import type { InboundRequest, OutboundMessage, Received } from '@tandem/plugin-sdk';
import { damagedBodies } from '@tandem/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { aliyunCalls, callbackKey, tencentCalls } from '../test/chinese-calls.js';
import { AliyunSimulator, TencentSimulator } from '../test/chinese-simulators.js';
import { receive as receiveAliyun } from './aliyun/receive.js';
import { send as sendAliyun } from './aliyun/send.js';
import { receive as receiveTencent } from './tencent/receive.js';
import { send as sendTencent } from './tencent/send.js';

const url = `/hooks/c1?key=${callbackKey}`;
const request = (body: string | Uint8Array, change: Partial<InboundRequest> = {}): InboundRequest => ({
  ...{ method: 'POST', url, headers: {}, receivedAt: 0 },
  rawBody: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  ...change,
});
const config = { callbackKey };
const phone = '+8613812345678';
const from = { externalId: phone, keys: { phone } };
const type = 'message.received';

const expectedOfAliyun: Record<keyof typeof aliyunCalls, object[]> = {
  delivered: [{ type: 'receipt', dedupeKey: 'B1:13812345678', ref: 'B1', state: 'delivered' }],
  failed: [{ type: 'receipt', ref: 'B1', state: 'failed', code: 'MK:0012' }],
  'twice and another': [{ dedupeKey: 'B1:13812345678' }, { dedupeKey: 'B1:13912345678' }],
  text: [{ type, dedupeKey: '7', from, kind: 'text', text: '【示例】请问订单到哪了？😀' }],
  stop: [{ type: 'contact.closed', dedupeKey: '7', from, reason: 'stop' }],
  empty: [{ type: 'ignored' }],
  'nobody’s number': [{ type: 'ignored' }],
  unknown: [{ type: 'ignored' }],
};
const expectedOfTencent: Record<keyof typeof tencentCalls, object[]> = {
  delivered: [{ type: 'receipt', dedupeKey: 'S1', ref: 'S1', state: 'delivered' }],
  failed: [{ type: 'receipt', ref: 'S1', state: 'failed', code: 'MBBLACK' }],
  several: [{ ref: 'S1' }, { ref: 'S2' }],
  text: [{ type, from, kind: 'text', text: '请问订单到哪了？' }],
  stop: [{ type: 'contact.closed', from, reason: 'stop' }],
  unknown: [{ type: 'ignored' }],
};

type Receive = (request: InboundRequest, config: { callbackKey: string }) => Received;
const providers: [string, Receive, Record<string, string>, Record<string, object[]>, object][] = [
  ['Alibaba Cloud', receiveAliyun, aliyunCalls, expectedOfAliyun, { code: 0, msg: '接收成功' }],
  ['Tencent Cloud', receiveTencent, tencentCalls, expectedOfTencent, { result: 0, errmsg: 'OK' }],
];

describe.each(providers)('calls of %s', (_, receive, calls, expected, answer) => {
  it.each(Object.entries(calls))('%s', (name, body) => {
    const received = receive(request(body), config);
    expect(received.verified).toBe(true);
    expect(JSON.parse(received.response?.body ?? '')).toEqual(answer);
    expect(received.events).toHaveLength(expected[name]?.length ?? -1);
    expect(received.events).toMatchObject(expected[name] ?? []);
    expect(receive(request(body), config)).toEqual(received);
  });

  it('never throws on what is damaged', () => {
    for (const body of Object.values(calls)) {
      for (const damaged of damagedBodies(body)) {
        const { events } = receive(request(damaged), config);
        expect(events.length).toBeGreaterThan(0);
        expect(new Set(events.map((event) => event.dedupeKey)).size).toBe(events.length);
      }
    }
  });

  it.each(['/hooks/c1', '/hooks/c1?key=', `/hooks/c1?key=${'k'.repeat(15)}j`, `/hooks/c1?kez=${callbackKey}`])(
    'are refused at %s',
    (other) => {
      expect(receive(request(calls.text ?? '', { url: other }), config)).toEqual({ verified: false, events: [] });
    },
  );
});

it('answers Alibaba Cloud when it looks whether the address is there', () => {
  const { verified, response, events } = receiveAliyun(request('', { method: 'GET' }), config);
  expect([verified, events, JSON.parse(response?.body ?? '')]).toEqual([true, [], { code: 0, msg: '成功' }]);
});

const message: OutboundMessage = { id: 'm1', kind: 'text', text: "您好 (a'b*c)! ~&+" };
const never = new AbortController().signal;
const to = { externalId: phone };

describe('Alibaba Cloud', () => {
  const settings = {
    ...{ accessKeyId: 'testId', accessKeySecret: 'testSecret', signName: '示例', templateCode: 'SMS_1' },
    templateParam: 'content',
  };
  const start = (answer?: () => Response) => {
    const aliyun = new AliyunSimulator();
    let nonce = 0;
    const outside = {
      fetch: async (address: string, init: RequestInit) => (answer ?? aliyun.answer)(new Request(address, init)),
      now: () => aliyun.now,
      nonce: () => `nonce-${nonce++}`,
    };
    return { aliyun, outside, give: () => sendAliyun(outside, message, to, settings, never) };
  };

  it('takes the text as the variable of a template', async () => {
    const { aliyun, give } = start();
    expect(await give()).toEqual({ externalId: 'B1' });
    expect(await give()).toEqual({ externalId: 'B2' });
    expect(aliyun.sent[0]).toEqual({
      ...{ PhoneNumbers: '8613812345678', SignName: '示例', TemplateCode: 'SMS_1', OutId: 'm1' },
      TemplateParam: JSON.stringify({ content: message.text }),
    });
  });

  it('refuses by a code in an answer that is well otherwise', async () => {
    const { aliyun, give, outside } = start();
    aliyun.limit = 0;
    expect(await give()).toMatchObject({ failed: { class: 'quota', code: 'isv.BUSINESS_LIMIT_CONTROL' } });
    expect(await sendAliyun(outside, message, to, { ...settings, accessKeySecret: 'other' }, never)).toMatchObject({
      failed: { class: 'config', code: 'SignatureDoesNotMatch' },
    });
  });

  it.each([
    ['isv.MOBILE_NUMBER_ILLEGAL', 'recipient'],
    ['isv.AMOUNT_NOT_ENOUGH', 'config'],
    ['isv.SMS_TEMPLATE_ILLEGAL', 'config'],
    ['isv.BLACK_KEY_CONTROL_LIMIT', 'content'],
    ['isp.SYSTEM_ERROR', 'transient'],
    ['Throttling.User', 'rate'],
    ['isv.SOMETHING_NEW', 'content'],
  ])('%s: %s', async (code, failure) => {
    const { give } = start(() => Response.json({ Code: code, Message: 'said', RequestId: 'r' }));
    expect(await give()).toMatchObject({ failed: { class: failure, code, message: 'said' } });
  });

  it('leaves open what came of a call that its gate broke off', async () => {
    const { give } = start(() => new Response('<html>', { status: 502 }));
    expect(await give()).toMatchObject({ failed: { class: 'unknown', code: '502' } });
  });
});

describe('Tencent Cloud', () => {
  const settings = {
    ...{ secretId: 'AKID', secretKey: 'secret', region: 'ap-guangzhou', sdkAppId: '1400', signName: '示例' },
    templateId: '1110',
  };
  const start = (answer?: () => Response) => {
    const tencent = new TencentSimulator();
    const outside = {
      fetch: async (address: string, init: RequestInit) => (answer ?? tencent.answer)(new Request(address, init)),
      now: () => tencent.now,
    };
    return { tencent, outside, give: () => sendTencent(outside, message, to, settings, never) };
  };

  it('takes the text as the variable of a template', async () => {
    const { tencent, give } = start();
    expect(await give()).toEqual({ externalId: 'S1' });
    expect(tencent.sent).toEqual([
      {
        ...{ PhoneNumberSet: [phone], SmsSdkAppId: '1400', SignName: '示例', TemplateId: '1110' },
        ...{ TemplateParamSet: [message.text], SessionContext: 'm1' },
      },
    ]);
  });

  it('refuses a number by the code of that number, and a call by the code of the call', async () => {
    const { tencent, give, outside } = start();
    tencent.blacklist.add(phone);
    expect(await give()).toMatchObject({ failed: { class: 'recipient' } });
    expect(
      await sendTencent({ ...outside, now: () => tencent.now - 400_000 }, message, to, settings, never),
    ).toMatchObject({ failed: { class: 'config', code: 'AuthFailure.SignatureExpire' } });
  });

  it.each([
    ['FailedOperation.ContainSensitiveWord', 'content'],
    ['FailedOperation.TemplateIncorrectOrUnapproved', 'config'],
    ['InvalidParameterValue.IncorrectPhoneNumber', 'recipient'],
    ['LimitExceeded.DeliveryFrequencyLimit', 'quota'],
    ['RequestLimitExceeded', 'rate'],
    ['UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'config'],
    ['InternalError.Timeout', 'unknown'],
  ])('%s: %s', async (code, failure) => {
    const { give } = start(() =>
      Response.json({ Response: { Error: { Code: code, Message: 'said' }, RequestId: 'r' } }),
    );
    expect(await give()).toMatchObject({ failed: { class: failure, code, message: 'said' } });
  });
});
