import { readFileSync } from 'node:fs';

const user = { type: 'user', userId: 'U206d' };
const frame = {
  replyToken: 'nHuyW',
  mode: 'active',
  timestamp: 1_462_629_479_859,
  source: user,
  webhookEventId: '01FZ74A0TDDPYRVKNK77XKC3ZR',
  deliveryContext: { isRedelivery: false },
};

export const webhook = (...events: object[]) => JSON.stringify({ destination: 'U123', events });
export const event = (happened: object) => ({ ...frame, ...happened });
const written = (message: object) => webhook(event({ type: 'message', message: { id: '325708', ...message } }));
const external = {
  type: 'external',
  originalContentUrl: 'https://a.example/1.jpg',
  previewImageUrl: 'https://a.example/2',
};
const pressed = (data: string, params?: object) => webhook(event({ type: 'postback', postback: { data, params } }));

/** Every kind of event that we read, small. */
export const webhooks = {
  text: written({ type: 'text', text: 'Hello\0, world', quoteToken: 'q', quotedMessageId: '325700' }),
  image: written({ type: 'image', contentProvider: { type: 'line' } }),
  'image elsewhere': written({ type: 'image', contentProvider: external }),
  video: written({ type: 'video', duration: 60_000, contentProvider: { type: 'line' } }),
  audio: written({ type: 'audio', duration: 60_000, contentProvider: { type: 'line' } }),
  file: written({ type: 'file', fileName: 'file.txt', fileSize: 2138 }),
  location: written({ type: 'location', title: 'Office', address: 'Tokyo', latitude: 35.65, longitude: 139.7 }),
  sticker: written({ type: 'sticker', packageId: '1', stickerId: '1', keywords: ['Love You', 'Love'] }),
  'a new kind': written({ type: 'hologram', depth: 3 }),
  edited: webhook(event({ type: 'messageEdited', message: { id: '325708', type: 'text', text: 'Hello, edited' } })),
  unsend: webhook(event({ type: 'unsend', unsend: { messageId: '325708' } })),
  follow: webhook(event({ type: 'follow', follow: { isUnblocked: true } })),
  unfollow: webhook(event({ type: 'unfollow' })),
  postback: pressed('action=buy&item=7'),
  'postback of ours': pressed('returns\u001f退货'),
  'picked date': pressed('when', { date: '2026-01-05' }),
  'other rich menu': pressed('menu', { newRichMenuAliasId: 'b', status: 'SUCCESS' }),
  beacon: webhook(event({ type: 'beacon', beacon: { hwid: 'd41d', type: 'enter' } })),
  suspended: webhook({ ...frame, type: 'botSuspended', source: undefined }),
  group: webhook(
    event({
      type: 'message',
      source: { type: 'group', groupId: 'C1', userId: 'U2' },
      message: { id: '1', type: 'text', text: 'a' },
    }),
  ),
  standby: webhook(event({ type: 'message', mode: 'standby', message: { id: '1', type: 'text', text: 'a' } })),
  several: webhook(
    event({ type: 'follow', webhookEventId: '1' }),
    event({ type: 'message', webhookEventId: '2', message: { id: '1', type: 'text', text: 'a' } }),
  ),
  test: webhook(),
};

const folder = new URL('../../../../shared/data/channel-payloads/', import.meta.url);

function recorded<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Events that another library keeps as fixtures, each as a webhook, where they are at hand. */
export const recordedEvents: readonly string[] =
  recorded<{ events: object[] }>('line/webhook.json')?.events.map((one) => webhook(one)) ?? [];

interface Vector {
  channel: string;
  channel_secret: string;
  body: string;
  signature: string;
  expected_valid: boolean;
}

/** The published one, and those that are at hand. */
export const vectors: readonly Vector[] = [
  {
    channel: 'line',
    channel_secret: 'channel_secret',
    body: 'bodybodybodybody',
    signature: '/gg9a+LvFevTH1sd7XCQycD7tsWclCsInj7MhBHxN7k=',
    expected_valid: true,
  },
  ...(recorded<Vector[]>('signature_vectors.json') ?? []).filter(({ channel }) => channel === 'line'),
];
