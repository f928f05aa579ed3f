import { describe, expect, it } from 'vitest';
import { account, eventXml, messageXml, plainRequest, sealedRequest } from '../test/envelope.js';
import { type Call, receive } from './receive.js';

const now = Date.UTC(2026, 0, 5, 9);
const from = { externalId: 'o1' };
const read = (body: string): Call => receive(sealedRequest(body, now), { ...account, mode: 'safe' });

describe('messages', () => {
  it.each([
    [
      'a menu of choices',
      { MsgType: 'text', Content: '满意', bizmsgmenuid: '101' },
      { kind: 'choice', text: '满意', choice: { id: '101', title: '满意' } },
    ],
    [
      'an image without an id',
      { MsgType: 'image', PicUrl: 'http://mmbiz.qpic.cn/1/0' },
      { kind: 'image', attachments: [{ url: 'http://mmbiz.qpic.cn/1/0' }] },
    ],
    ['an image with neither', { MsgType: 'image', PicUrl: 'this is a url' }, { kind: 'image', attachments: [] }],
    [
      'what was said',
      { MsgType: 'voice', MediaId: 'm1', Format: 'amr', Recognition: '你好' },
      { kind: 'voice', text: '你好', attachments: [{ ref: 'm1', name: 'voice.amr' }] },
    ],
    [
      'a short video',
      { MsgType: 'shortvideo', MediaId: 'm1', ThumbMediaId: 't1' },
      { kind: 'video', attachments: [{ ref: 'm1', name: 'video.mp4' }] },
    ],
    [
      'a page of a mini program',
      { MsgType: 'miniprogrampage', Title: 'Order 7', PagePath: 'pages/order?id=7' },
      { kind: 'link', text: 'Order 7\npages/order?id=7' },
    ],
    ['a file', { MsgType: 'file', Title: 'a.pdf', FileKey: 'k' }, { kind: 'unsupported', text: '[file]\na.pdf' }],
    ['a kind of the future', { MsgType: 'Hologram' }, { kind: 'unsupported', text: '[hologram]' }],
  ])('%s', (_, fields, gives) => {
    expect(read(messageXml(fields)).events).toMatchObject([
      { type: 'message.received', from, dedupeKey: '6054768590064713728', messageId: '6054768590064713728', ...gives },
    ]);
  });
});

describe('events', () => {
  it.each([
    ['subscribe', {}, { type: 'contact.opened', from }],
    ['SUBSCRIBE', { EventKey: 'qrscene_shop-7' }, { type: 'contact.opened', from, scene: 'shop-7' }],
    ['subscribe', { EventKey: 'last_trade_no_1' }, { type: 'contact.opened', scene: 'last_trade_no_1' }],
    ['SCAN', { EventKey: 'shop-7' }, { type: 'contact.opened', scene: 'shop-7' }],
    ['user_enter_tempsession', { SessionFrom: 'cart' }, { type: 'contact.opened', scene: 'cart' }],
    ['unsubscribe', {}, { type: 'contact.closed', from, reason: 'unsubscribe' }],
    [
      'Click',
      { EventKey: 'orders' },
      { type: 'message.received', kind: 'choice', choice: { id: 'orders', title: 'orders' } },
    ],
    ['TEMPLATESENDJOBFINISH', { MsgID: '7', Status: 'success' }, { type: 'receipt', ref: '7', state: 'delivered' }],
    [
      'TEMPLATESENDJOBFINISH',
      { MsgID: '7', Status: 'failed:user block' },
      { type: 'receipt', ref: '7', state: 'failed', code: 'failed:userblock' },
    ],
    [
      'TEMPLATESENDJOBFINISH',
      { MsgID: '7', Status: 'failed: system failed' },
      { state: 'failed', code: 'failed:systemfailed' },
    ],
    [
      'MASSSENDJOBFINISH',
      { Status: 'err(30003)' },
      { type: 'account.notice', code: 'masssendjobfinish', text: 'masssendjobfinish · Status err(30003)' },
    ],
    ['verify_expired', { ExpiredTime: 1_442_400_900 }, { type: 'account.notice', code: 'verify_expired' }],
    ['LOCATION', { Latitude: '23', Longitude: '113' }, { type: 'ignored', reason: 'event location' }],
    ['VIEW', { EventKey: 'www.qq.com' }, { type: 'ignored' }],
    ['kf_create_session', { KfAccount: 'a@b' }, { type: 'ignored' }],
    ['pic_sysphoto', {}, { type: 'ignored' }],
    ['__proto__', {}, { type: 'ignored' }],
    ['constructor', {}, { type: 'ignored' }],
  ])('%s %j', (event, fields, gives) => {
    expect(read(eventXml(event, fields as Record<string, string>)).events).toMatchObject([gives]);
  });

  it('what was scanned from the menu is a choice with the result', () => {
    const inner = '<ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult><![CDATA[SN-7]]></ScanResult></ScanCodeInfo>';
    expect(read(eventXml('scancode_waitmsg', { EventKey: '6' }, inner)).events).toMatchObject([
      { kind: 'choice', text: 'SN-7', choice: { id: '6', title: 'SN-7' } },
    ]);
  });

  it('a place that was chosen has its name and where it is', () => {
    const inner =
      '<SendLocationInfo><Location_X>23</Location_X><Location_Y>113</Location_Y><Label><![CDATA[广州市]]></Label><Poiname><![CDATA[天河]]></Poiname></SendLocationInfo>';
    expect(read(eventXml('location_select', {}, inner)).events).toMatchObject([
      { kind: 'location', text: '天河\n广州市\n23, 113' },
    ]);
  });

  it.each([
    ['one', '<List><MsgID>1</MsgID><ErrorCode>0</ErrorCode><ErrorStatus>success</ErrorStatus></List>'],
    [
      'two',
      '<List><MsgID>1</MsgID><ErrorStatus>success</ErrorStatus></List><List><MsgID>2</MsgID><ErrorCode>3</ErrorCode><ErrorStatus>failed</ErrorStatus></List>',
    ],
  ])('messages by consent have a receipt each: %s', (_, list) => {
    const { events } = read(
      eventXml('subscribe_msg_sent_event', {}, `<SubscribeMsgSentEvent>${list}</SubscribeMsgSentEvent>`),
    );
    const wanted = [
      { type: 'receipt', ref: '1', state: 'delivered' },
      { type: 'receipt', ref: '2', state: 'failed', code: '3' },
    ];
    expect(events).toMatchObject(wanted.slice(0, events.length));
    expect(new Set(events.map(({ dedupeKey }) => dedupeKey)).size).toBe(events.length);
    expect(events).toHaveLength(list.split('<List>').length - 1);
  });
});

describe('what a call lets us send', () => {
  it.each([
    ['a message', messageXml({ MsgType: 'text', Content: 'hi' }), 'message'],
    ['an answer in a menu of choices', messageXml({ MsgType: 'text', Content: 'a', bizmsgmenuid: '1' }), 'menu'],
    ['the menu', eventXml('CLICK', { EventKey: 'a' }), 'menu'],
    ['a follow', eventXml('subscribe'), 'arrival'],
    ['a place from the menu', eventXml('location_select'), undefined],
    ['a page that was opened', eventXml('VIEW', { EventKey: 'a' }), undefined],
  ])('%s', (_, body, by) => {
    expect(read(body).opened?.by).toBe(by);
  });

  it('counts from when the customer wrote, else from now', () => {
    expect(read(messageXml({ MsgType: 'text', Content: 'hi' })).opened?.at).toBe(1_348_831_860_000);
    const odd = messageXml({ MsgType: 'text', Content: 'hi' }).replace('1348831860', 'soon');
    expect(receive(plainRequest(odd, now), { ...account, mode: 'plain' }).opened?.at).toBe(now);
  });
});
