import { z } from 'zod';
import type { LineRefusal } from './failures.js';

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const accepted = z.object({ sentMessages: z.array(z.object({ id: z.string().min(1) })).min(1) });
const info = z.object({ displayName: z.string(), basicId: z.string() });
const refused = z.object({
  message: z.string(),
  details: z
    .array(z.object({ message: z.string().optional(), property: z.string().optional() }))
    .optional()
    .catch([]),
});
const timeoutMs = 15_000;

export type LineAnswer = { ok: true; id: string | undefined } | ({ ok: false } & LineRefusal);

/** Calls of one official account. */
export class LineApi {
  constructor(
    private readonly fetch: Fetch,
    private readonly accessToken: string,
    private readonly signal: AbortSignal,
  ) {}

  /** The token holds once; LINE takes no retry key with it. */
  reply(replyToken: string, messages: readonly object[]): Promise<LineAnswer> {
    return this.post('reply', { replyToken, messages }, {});
  }

  /** Of several calls with one retry key LINE takes one: 409 says that it has the message already. */
  push(to: string, messages: readonly object[], retryKey: string): Promise<LineAnswer> {
    return this.post('push', { to, messages }, { 'x-line-retry-key': retryKey });
  }

  /** The account that the token is of. */
  async info(): Promise<{ ok: true; name: string } | ({ ok: false } & LineRefusal)> {
    const response = await this.request('https://api.line.me/v2/bot/info', {});
    const answer: unknown = await response.json().catch(() => undefined);
    const bot = info.safeParse(answer);
    if (response.ok && bot.success) return { ok: true, name: `${bot.data.displayName} ${bot.data.basicId}` };
    return { ok: false, status: response.status, message: messageOf(answer, response.status) };
  }

  content(messageId: string): Promise<Response> {
    const path = `https://api-data.line.me/v2/bot/message/${encodeURIComponent(messageId)}/content`;
    return this.request(path, {});
  }

  private async post(method: string, body: object, headers: Record<string, string>): Promise<LineAnswer> {
    const response = await this.request(`https://api.line.me/v2/bot/message/${method}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok || response.status === 409) {
      const given = accepted.safeParse(answer);
      return { ok: true, id: given.success ? given.data.sentMessages[0]?.id : undefined };
    }
    const seconds = Number(response.headers.get('retry-after'));
    return {
      ...{ ok: false, status: response.status, message: messageOf(answer, response.status) },
      ...(seconds > 0 ? { retryAfterMs: seconds * 1000 } : {}),
    };
  }

  /** The token goes to LINE's own hosts alone: redirects are not followed. */
  private request(url: string, { headers, ...init }: RequestInit): Promise<Response> {
    return this.fetch(url, {
      ...init,
      headers: { ...(headers as Record<string, string>), authorization: `Bearer ${this.accessToken}` },
      redirect: 'manual',
      signal: AbortSignal.any([this.signal, AbortSignal.timeout(timeoutMs)]),
    });
  }
}

function messageOf(answer: unknown, status: number): string {
  const given = refused.safeParse(answer);
  if (!given.success) return `LINE answered ${status}.`;
  const details = (given.data.details ?? []).map(({ property, message }) => `${property ?? '?'}: ${message ?? '?'}`);
  return [given.data.message, ...details].join(' · ');
}
