import type { ChannelOptions, ReceiveOptions, SendOptions, TestOptions } from '@tandem/plugin-sdk/testing';
import { account, eventXml, messageXml, sealedJson, sealedRequest } from './envelope.js';
import { TestProvider } from './provider.js';

const config = { ...account, mode: 'safe' };
const from = { externalId: 'o1' };
const received = { type: 'message.received', from, dedupeKey: '6054768590064713728' } as const;

const inbound: ReceiveOptions['inbound'] = {
  text: {
    body: messageXml({ MsgType: 'text', Content: ' 在吗？ ' }),
    gives: { ...received, kind: 'text', text: ' 在吗？ ' },
  },
  image: {
    body: messageXml({ MsgType: 'image', PicUrl: 'http://mmbiz.qpic.cn/1/0', MediaId: 'm1' }),
    gives: { ...received, kind: 'image', attachments: [{ ref: 'm1' }] },
  },
  link: {
    body: messageXml({ MsgType: 'link', Title: 'Order 7', Description: '', Url: 'https://shop.example/7' }),
    gives: { ...received, kind: 'link', text: 'Order 7\nhttps://shop.example/7' },
  },
};

const moreOfAccounts: ReceiveOptions['inbound'] = {
  voice: {
    body: messageXml({ MsgType: 'voice', MediaId: 'm1', Format: 'amr' }),
    gives: { ...received, kind: 'voice', attachments: [{ ref: 'm1', name: 'voice.amr' }] },
  },
  video: {
    body: messageXml({ MsgType: 'video', MediaId: 'm1', ThumbMediaId: 't1' }),
    gives: { ...received, kind: 'video', attachments: [{ ref: 'm1', name: 'video.mp4' }] },
  },
  location: {
    body: messageXml({ MsgType: 'location', Location_X: '23.1', Location_Y: '113.3', Scale: 20, Label: '广州' }),
    gives: { ...received, kind: 'location', text: '广州\n23.1, 113.3' },
  },
  'an entry of the menu': {
    body: eventXml('CLICK', { EventKey: 'orders' }),
    gives: { type: 'message.received', kind: 'choice', text: 'orders', choice: { id: 'orders', title: 'orders' } },
  },
  'something of the future': {
    body: messageXml({ MsgType: 'notsure' }),
    gives: { ...received, kind: 'unsupported', text: '[notsure]' },
  },
  'a new follower': {
    body: eventXml('subscribe', { EventKey: 'qrscene_7' }),
    gives: { type: 'contact.opened', from, scene: '7' },
  },
};

const accepting = new TestProvider();

/** A token is given; everything else is refused with this code. */
const refusal = (errcode: number) => (request: Request) =>
  Response.json(
    request.url.includes('stable_token') ? { access_token: 'token', expires_in: 7200 } : { errcode, errmsg: 'refused' },
  );

const send: SendOptions = {
  accepts: accepting.answer,
  refuses: [
    { answer: refusal(-1), class: 'transient' },
    { answer: refusal(40001), class: 'auth' },
    { answer: refusal(40164), class: 'config' },
    { answer: refusal(43004), class: 'recipient' },
    { answer: refusal(45002), class: 'content' },
    { answer: refusal(45015), class: 'window' },
    { answer: refusal(45047), class: 'quota' },
    { answer: refusal(45009), class: 'rate' },
    { answer: () => new Response(null, { status: 503 }), class: 'transient' },
  ],
};
const tokenRefusal = (errcode: number) => () => Response.json({ errcode, errmsg: 'refused' });
const test: TestOptions = {
  accepts: ({ url }) =>
    url.endsWith('/cgi-bin/stable_token')
      ? Response.json({ access_token: 'token', expires_in: 7200 })
      : new Response(null, { status: 404 }),
  account: account.appId,
  refuses: [
    { answer: tokenRefusal(40125), class: 'config' },
    { answer: tokenRefusal(40164), class: 'config' },
    { answer: () => new Response(null, { status: 503 }), class: 'transient' },
  ],
};
const unknown = eventXml('some_event_of_the_future');

// Its signature stands in the address; how far it covers the body is tested in receive.test.ts.
const official: ChannelOptions = {
  type: 'official',
  config,
  receive: { request: sealedRequest, inbound: { ...inbound, ...moreOfAccounts }, unknown, proof: 'address' },
  send,
  test,
};

const miniProgram: ChannelOptions = {
  type: 'mini-program',
  config,
  receive: { request: sealedJson, inbound, unknown, proof: 'address' },
  send,
  test,
};

/** How the kit plays the provider, one entry a channel type. */
export const channels: readonly ChannelOptions[] = [official, miniProgram];
