import { readFileSync } from 'node:fs';

type Fields = Record<string, string | string[]>;

/** A form as Twilio writes it. */
export function formOf(fields: Fields): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  return form.toString();
}

const frame = { MessageSid: 'SM1', AccountSid: 'AC1', From: '+12025550123', To: '+12025550100' };
const message = (fields: Fields) => formOf({ ...frame, SmsStatus: 'received', NumMedia: '0', ...fields });
const media = (...items: [url: string, type: string][]) =>
  message({
    ...{ Body: 'Look', NumMedia: String(items.length) },
    ...Object.fromEntries(items.flatMap(([url], index) => [[`MediaUrl${index}`, url]])),
    ...Object.fromEntries(items.flatMap(([, type], index) => [[`MediaContentType${index}`, type]])),
  });
const status = (state: string, more: Fields = {}) =>
  formOf({
    MessageSid: 'SM9',
    MessageStatus: state,
    SmsStatus: state,
    To: '+12025550123',
    From: '+12025550100',
    ...more,
  });
const atTwilio = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/SM1/Media/ME1';

/** Every kind of call that we read, small. */
export const calls = {
  text: message({ Body: 'Where is my\0 order? 你好' }),
  'short code': message({ From: '72645', Body: 'Your code is 1' }),
  empty: message({}),
  image: media([atTwilio, 'image/jpeg']),
  'image elsewhere': media(['https://a.example/1.jpg', 'image/jpeg']),
  audio: media([atTwilio, 'audio/amr']),
  video: media([atTwilio, 'video/mp4']),
  'two kinds': media([atTwilio, 'image/png'], [atTwilio, 'text/vcard']),
  location: message({
    MessageType: 'location',
    Latitude: '12.16',
    Longitude: '75.26',
    Label: 'Shop',
    Address: 'Kannur',
  }),
  button: message({
    ...{ From: 'whatsapp:+12025550123', ProfileName: 'Ann', Body: 'Returns' },
    ...{ ButtonText: 'Returns', ButtonPayload: 'r', OriginalRepliedMessageSid: 'SM0' },
  }),
  stop: message({ Body: ' Stop ' }),
  'stop by Twilio': message({ Body: 'Arrêt', OptOutType: 'STOP' }),
  'not a stop': message({ Body: 'Please stop calling' }),
  start: message({ Body: 'START' }),
  help: message({ Body: 'HELP', OptOutType: 'HELP' }),
  yes: message({ Body: 'Yes' }),
  queued: status('queued'),
  sent: status('sent'),
  delivered: status('delivered'),
  read: status('read'),
  undelivered: status('undelivered', { ErrorCode: '30003' }),
  failed: status('failed', { ErrorCode: '21610' }),
  'a call': formOf({ CallSid: 'CA1', From: '+12025550123' }),
};

const folder = new URL('../../../../shared/data/channel-payloads/', import.meta.url);

function recorded<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Calls that another library keeps as fixtures, where they are at hand. */
export const recordedCalls: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(recorded<Record<string, Fields>>('twilio-sms/inbound.json') ?? {}).map(([name, fields]) => [
    name,
    formOf(fields),
  ]),
);

interface Vector {
  channel: string;
  name: string;
  auth_token: string;
  url: string;
  params?: Fields;
  body?: string;
  signature: string;
  expected_valid: boolean;
}

const own = { channel: 'twilio', auth_token: '12345', expected_valid: true };

/** Published ones of each sort, and those that are at hand. */
export const vectors: readonly Vector[] = [
  {
    ...{ ...own, name: 'repeated values' },
    url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
    params: { Sid: 'CA123', SidAccount: 'AC123', Digits: ['5678', '1234', '1234'] },
    signature: 'IK+Dwps556ElfBT0I3Rgjkr1wJU=',
  },
  {
    ...{ ...own, name: 'a body that is JSON' },
    url: 'https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620',
    body: '{"property": "value", "boolean": true}',
    signature: 'a9nBmqA0ju/hNViExpshrM61xv4=',
  },
  ...(recorded<Vector[]>('signature_vectors.json') ?? []).filter(({ channel }) => channel === 'twilio'),
];
