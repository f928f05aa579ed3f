import type { ChannelOptions } from '@tandem/plugin-sdk/testing';
import { account, sealedRequest, wakeUp } from './envelope.js';
import { TestProvider } from './provider.js';

const accepting = new TestProvider();
const refusal = (errcode: number) => (request: Request) =>
  Response.json(
    request.url.includes('gettoken') ? { access_token: 'token', expires_in: 7200 } : { errcode, errmsg: 'refused' },
  );

// A call carries no message: what they are is tested in pull.test.ts, and how far the signature covers in receive.test.ts.
const customerService: ChannelOptions = {
  type: 'customer-service',
  config: account,
  receive: {
    request: (body, at) => sealedRequest(body, at),
    inbound: {},
    unknown: wakeUp(account.openKfId, 'of_the_future'),
    proof: 'address',
    onlyWakes: true,
  },
  send: {
    // Each check is a first try of the same message: an id that it has is refused.
    accepts: (request) => {
      accepting.sent.length = 0;
      return accepting.answer(request);
    },
    refuses: [
      { answer: refusal(-1), class: 'transient' },
      { answer: refusal(40014), class: 'auth' },
      { answer: refusal(60020), class: 'config' },
      { answer: refusal(40058), class: 'content' },
      { answer: refusal(45009), class: 'rate' },
      { answer: refusal(95001), class: 'quota' },
      { answer: refusal(95013), class: 'window' },
      { answer: () => new Response(null, { status: 503 }), class: 'transient' },
    ],
  },
  test: {
    accepts: ({ url }) =>
      Response.json(
        url.includes('/cgi-bin/gettoken')
          ? { access_token: 'token', expires_in: 7200 }
          : url.includes('/cgi-bin/kf/account/list')
            ? { errcode: 0, account_list: [{ open_kfid: account.openKfId, name: '售后' }] }
            : { errcode: 40035, errmsg: 'refused' },
      ),
    account: '售后',
    refuses: [
      { answer: refusal(60020), class: 'config' },
      { answer: () => Response.json({ errcode: 40001, errmsg: 'invalid credential' }), class: 'auth' },
    ],
  },
};

/** How the kit plays the provider. */
export const channels: readonly ChannelOptions[] = [customerService];
