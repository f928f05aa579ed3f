import { canonicalQuery, signedHeaders } from '../src/aliyun/signature.js';
import { authorizationOf, contentType } from '../src/tencent/signature.js';

/** How far a caller's clock may be off, in milliseconds. */
const tolerance = { aliyun: 15 * 60_000, tencent: 300_000 };

const refused = (Code: string) => Response.json({ Code, Message: `${Code}.`, RequestId: 'r1' });

/** Alibaba Cloud's SendSms: each call is signed anew, and a number takes one message a minute. */
export class AliyunSimulator {
  readonly key = { id: 'testId', secret: 'testSecret' };
  readonly sent: Record<string, string>[] = [];
  limit = Number.POSITIVE_INFINITY;
  now = Date.UTC(2026, 0, 5, 9);
  private readonly nonces = new Set<string>();

  readonly answer = async (request: Request): Promise<Response> => {
    request.signal.throwIfAborted();
    const { host, searchParams } = new URL(request.url);
    const query = Object.fromEntries(searchParams);
    const header = (name: string) => request.headers.get(name) ?? '';
    const call = {
      ...{ method: request.method, host, query, action: header('x-acs-action') },
      body: await request.text(),
    };
    const more = {
      version: header('x-acs-version'),
      date: header('x-acs-date'),
      nonce: header('x-acs-signature-nonce'),
    };
    const wanted = signedHeaders({ ...call, ...more }, this.key).authorization;
    const isExact = new URL(request.url).search === `?${canonicalQuery(query)}`;
    if (!isExact || header('authorization') !== wanted) return refused('SignatureDoesNotMatch');
    if (Math.abs(Date.parse(more.date) - this.now) > tolerance.aliyun) return refused('InvalidTimeStamp.Expired');
    if (this.nonces.has(more.nonce)) return refused('SignatureNonceUsed');
    this.nonces.add(more.nonce);
    if (this.sent.length >= this.limit) return refused('isv.BUSINESS_LIMIT_CONTROL');
    this.sent.push(query);
    return Response.json({ Code: 'OK', Message: 'OK', RequestId: 'r1', BizId: `B${this.sent.length}` });
  };
}

/** Tencent Cloud's SendSms: each number of a call has an answer of its own. */
export class TencentSimulator {
  readonly key = { id: 'AKID', secret: 'secret' };
  readonly sent: object[] = [];
  readonly blacklist = new Set<string>();
  now = Date.UTC(2026, 0, 5, 9);

  readonly answer = async (request: Request): Promise<Response> => {
    request.signal.throwIfAborted();
    const body = await request.text();
    const timestamp = Number(request.headers.get('x-tc-timestamp'));
    const call = { service: 'sms', host: new URL(request.url).host, action: 'SendSms', timestamp, body };
    const isSigned = request.headers.get('authorization') === authorizationOf(call, this.key);
    if (!isSigned || request.headers.get('content-type') !== contentType) return wrong('AuthFailure.SignatureFailure');
    if (Math.abs(timestamp * 1000 - this.now) > tolerance.tencent) return wrong('AuthFailure.SignatureExpire');
    const given = JSON.parse(body) as { PhoneNumberSet: string[] };
    const [number = ''] = given.PhoneNumberSet;
    if (this.blacklist.has(number)) return status({ Code: 'FailedOperation.PhoneNumberInBlacklist', SerialNo: '' });
    this.sent.push(given);
    return status({ Code: 'Ok', SerialNo: `S${this.sent.length}`, PhoneNumber: number, Fee: 1 });
  };
}

const status = (one: object) =>
  Response.json({ Response: { SendStatusSet: [{ Message: 'said', ...one }], RequestId: 'r1' } });
const wrong = (Code: string) => Response.json({ Response: { Error: { Code, Message: 'said' }, RequestId: 'r1' } });
