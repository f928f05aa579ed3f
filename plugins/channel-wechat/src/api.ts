import { type Answer, answerOf, type Failure, failedWith, failureOf } from './answer.js';
import { isTokenCode } from './codes.js';
import { type Outside, type TokenAccount, Tokens, unreachable } from './tokens.js';

const timeoutMs = 20_000;

export interface Body {
  contentType: string;
  content: string | Uint8Array<ArrayBuffer>;
}

/** The provider's interface: with a token, and once more with a new one when it says that the token has ended. */
export class WechatApi {
  private readonly tokens: Tokens;

  constructor(private readonly outside: Outside) {
    this.tokens = new Tokens(outside);
  }

  /** Whether the provider takes the account's own words for who it is. */
  async test(account: TokenAccount): Promise<{ account: string } | { failed: Failure }> {
    const token = await this.tokens.test(account);
    return failedWith(token) ? token : { account: account.appId };
  }

  /** Hands something over before anything goes out: another try does no harm. */
  async prepare(account: TokenAccount, path: string, body: Body, signal: AbortSignal) {
    return this.call(account, async (token) => {
      const response = await this.post(account, path, token, body, signal).catch((error: unknown) => {
        signal.throwIfAborted();
        return unreachable(error);
      });
      return failedWith(response) ? response : answerOf(response, true);
    });
  }

  /** Sends. @throws whatever the network throws: then nobody knows whether it went out. */
  async send(account: TokenAccount, path: string, body: Body, signal: AbortSignal) {
    return this.call(account, async (token) => answerOf(await this.post(account, path, token, body, signal), false));
  }

  /** The bytes of a medium that a customer sent. */
  async media(account: TokenAccount, mediaId: string, signal: AbortSignal): Promise<Response> {
    let found: Response | undefined;
    const answer = await this.call(account, async (token) => {
      const url = this.address(account, '/cgi-bin/media/get', token, { media_id: mediaId });
      const response = await this.outside.http(url, { signal });
      if (!/json|text\/plain/.test(response.headers.get('content-type') ?? '')) {
        found = response;
        return { errcode: 0, errmsg: '' };
      }
      return answerOf(response, true);
    });
    if (found) return found;
    // Of videos it says where they lie.
    const address = failedWith(answer) ? undefined : answer.video_url;
    return typeof address === 'string' && URL.canParse(address)
      ? this.outside.http(address, { signal })
      : new Response(null, { status: 404 });
  }

  private async call(
    account: TokenAccount,
    go: (token: string) => Promise<Answer | { failed: Failure }>,
  ): Promise<Answer | { failed: Failure }> {
    const token = await this.tokens.get(account);
    if (failedWith(token)) return token;
    let answer = await go(token);
    if (!failedWith(answer) && isTokenCode(answer.errcode)) {
      const another = await this.tokens.get(account, token);
      if (failedWith(another)) return another;
      answer = await go(another);
    }
    if (failedWith(answer)) return answer;
    const failed = failureOf(answer);
    return failed ? { failed } : answer;
  }

  private post(account: TokenAccount, path: string, token: string, body: Body, signal: AbortSignal) {
    const [pathname = path, query = ''] = path.split('?');
    return this.outside.http(this.address(account, pathname, token, Object.fromEntries(new URLSearchParams(query))), {
      method: 'POST',
      headers: { 'content-type': body.contentType },
      body: body.content,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
  }

  private address({ apiUrl }: TokenAccount, path: string, token: string, query: Readonly<Record<string, string>> = {}) {
    const url = new URL(path, apiUrl);
    url.search = new URLSearchParams({ access_token: token, ...query }).toString();
    return url;
  }
}
