import { z } from 'zod';

export interface BotConfig {
  botToken: string;
  apiUrl?: string | undefined;
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const answerSchema = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  parameters: z
    .object({ retry_after: z.number().positive().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/** What Telegram says to a call, with the HTTP status where the answer is not its own. */
export interface BotAnswer {
  ok: boolean;
  status: number;
  result?: unknown;
  description: string;
  retryAfterMs?: number;
}

const timeoutMs = 25_000;

/** Calls of one bot. Its token stands in every address, so no error may carry an address. */
export class BotApi {
  private readonly base: string;

  constructor(
    private readonly fetch: Fetch,
    private readonly config: BotConfig,
    private readonly signal: AbortSignal,
  ) {
    this.base = (config.apiUrl ?? 'https://api.telegram.org').replace(/\/+$/, '');
  }

  async call(method: string, fields: Record<string, unknown> | FormData): Promise<BotAnswer> {
    const init: RequestInit =
      fields instanceof FormData
        ? { body: fields }
        : { body: JSON.stringify(fields), headers: { 'content-type': 'application/json' } };
    const response = await this.request(`/bot${this.config.botToken}/${method}`, { method: 'POST', ...init });
    const parsed = answerSchema.safeParse(await response.json().catch(() => undefined));
    if (!parsed.success) {
      return { ok: false, status: response.status, description: `Telegram answered ${response.status}.` };
    }
    const { ok, result, error_code: code, description = '', parameters } = parsed.data;
    const seconds = parameters?.retry_after;
    return {
      ...{ ok, result, description, status: code ?? response.status },
      ...(seconds === undefined ? {} : { retryAfterMs: seconds * 1000 }),
    };
  }

  /** The file at a path that `getFile` gave. */
  file(path: string): Promise<Response> {
    const encoded = path.split('/').map(encodeURIComponent).join('/');
    return this.request(`/file/bot${this.config.botToken}/${encoded}`, {});
  }

  private async request(path: string, init: RequestInit): Promise<Response> {
    const signal = AbortSignal.any([this.signal, AbortSignal.timeout(timeoutMs)]);
    try {
      return await this.fetch(`${this.base}${path}`, { ...init, redirect: 'manual', signal });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(message.replaceAll(this.config.botToken, '…'));
    }
  }
}
