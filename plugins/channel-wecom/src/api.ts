import type { SendFailureClass } from '@tandem/plugin-sdk';
import type { PluginServices } from '@tandem/plugin-sdk/server';
import { z } from 'zod';
import { classOf, isTokenCode } from './codes.js';
import type { Account } from './definition.js';

export interface Failure {
  class: SendFailureClass;
  message: string;
  code?: string;
}
export type Failed = { failed: Failure };

const answer = z.looseObject({ errcode: z.number().default(0), errmsg: z.string().default('') });
export type Answer = z.output<typeof answer>;

const stored = z.object({ token: z.string(), until: z.number() });
const accounts = z.object({
  account_list: z.array(z.object({ open_kfid: z.string(), name: z.string() })).catch([]),
});
const given = z.object({ access_token: z.string().min(1), expires_in: z.number() });
const timeoutMs = 20_000;
/** A token is not used up to its last second. */
const marginMs = 300_000;

export interface Body {
  contentType: string;
  content: string | Uint8Array<ArrayBuffer>;
}
export const json = (value: object): Body => ({ contentType: 'application/json', content: JSON.stringify(value) });

export const failedWith = (value: object): value is Failed => 'failed' in value;

/** The provider's interface: with a token, and once more with a new one when it says that the token has ended. */
export class WecomApi {
  constructor(private readonly outside: Pick<PluginServices, 'http' | 'secrets' | 'clock'>) {}

  /** @throws whatever the network throws: then nobody knows whether it was done. */
  async post(account: Account, path: string, body: Body, signal: AbortSignal, query = {}): Promise<Answer | Failed> {
    const once = async (token: string) => {
      const response = await this.outside.http(addressOf(account, path, { access_token: token, ...query }), {
        method: 'POST',
        headers: { 'content-type': body.contentType },
        body: body.content,
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      return answerOf(response);
    };
    return this.withToken(account, signal, once);
  }

  /** Asks with a token of now for the service accounts, and gives the name of this one. */
  async test(account: Account, signal: AbortSignal): Promise<{ account: string } | Failed> {
    const token = await this.freshToken(account, signal);
    if (typeof token !== 'string') return token;
    const answer = await this.post(account, '/cgi-bin/kf/account/list', json({ offset: 0, limit: 100 }), signal);
    if (failedWith(answer)) return answer;
    const own = accounts.parse(answer).account_list.find((one) => one.open_kfid === account.openKfId);
    if (own) return { account: own.name };
    return { failed: { class: 'config', message: `There is no service account ${account.openKfId}.` } };
  }

  /** The bytes of a medium; the provider answers with JSON when it has none. */
  async media(account: Account, mediaId: string, signal: AbortSignal): Promise<Response> {
    let found: Response | undefined;
    const result = await this.withToken(account, signal, async (token) => {
      const url = addressOf(account, '/cgi-bin/media/get', { access_token: token, media_id: mediaId });
      const response = await this.outside.http(url, { signal });
      if (/json/.test(response.headers.get('content-type') ?? '')) return answerOf(response);
      found = response;
      return { errcode: 0, errmsg: '' };
    });
    return found && !failedWith(result) ? found : new Response(null, { status: 404 });
  }

  private async withToken(account: Account, signal: AbortSignal, go: (token: string) => Promise<Answer | Failed>) {
    const token = await this.token(account, signal);
    if (typeof token !== 'string') return token;
    const result = await go(token);
    if (failedWith(result)) return result;
    if (!isTokenCode(result.errcode)) return checked(result);
    const another = await this.token(account, signal, token);
    if (typeof another !== 'string') return another;
    const second = await go(another);
    return failedWith(second) ? second : checked(second);
  }

  /** Whoever asks gets the same token while it lasts, so servers need not agree on who asks. */
  private async token(account: Account, signal: AbortSignal, dead?: string): Promise<string | Failed> {
    const { secrets, clock } = this.outside;
    const text = await secrets.get(nameOf(account));
    const known = text === undefined ? undefined : stored.parse(JSON.parse(text));
    if (known && known.token !== dead && known.until > clock.now()) return known.token;
    return this.freshToken(account, signal);
  }

  private async freshToken(account: Account, signal: AbortSignal): Promise<string | Failed> {
    const { http, secrets, clock } = this.outside;
    const url = addressOf(account, '/cgi-bin/gettoken', { corpid: account.corpId, corpsecret: account.secret });
    const result = await http(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) }).then(
      answerOf,
      (error: unknown): Failed => {
        signal.throwIfAborted();
        return { failed: { class: 'transient', message: String(error) } };
      },
    );
    const fetched = failedWith(result) ? result : checked(result);
    // Nothing was sent yet, so another try does no harm.
    if (failedWith(fetched)) return fetched.failed.class === 'unknown' ? transient(fetched.failed) : fetched;
    const parsed = given.safeParse(fetched);
    if (!parsed.success) return { failed: { class: 'transient', message: 'The provider gave no token.' } };
    const { access_token: token, expires_in: seconds } = parsed.data;
    await secrets.set(
      nameOf(account),
      JSON.stringify({ token, until: clock.now() + Math.max(seconds * 1000 - marginMs, 0) }),
    );
    return token;
  }
}

const nameOf = ({ corpId, openKfId }: Account) => `token/${corpId}/${openKfId}`;

export const transient = (failure: Failure): Failed => ({ failed: { ...failure, class: 'transient' } });

const addressOf = ({ apiUrl }: Account, path: string, query: Record<string, string>): URL => {
  const url = new URL(path, apiUrl);
  url.search = new URLSearchParams(query).toString();
  return url;
};

async function answerOf(response: Response): Promise<Answer | Failed> {
  const parsed = answer.safeParse(await response.json().catch(() => undefined));
  if (response.ok && parsed.success) return parsed.data;
  const { status } = response;
  const failure = status >= 300 && status < 500 ? 'config' : 'unknown';
  return { failed: { class: failure, code: String(status), message: `The provider answered ${status}.` } };
}

function checked(result: Answer): Answer | Failed {
  const { errcode, errmsg } = result;
  if (errcode === 0) return result;
  return { failed: { class: classOf(errcode), code: String(errcode), message: `${errcode} ${errmsg}`.slice(0, 300) } };
}
