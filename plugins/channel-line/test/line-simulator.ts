import { ProviderSimulator } from '@tandem/plugin-sdk/testing';

interface Sent {
  by: 'reply' | 'push';
  to?: string;
  messages: Record<string, unknown>[];
}

interface Body {
  to?: string;
  replyToken?: string;
  messages?: Record<string, unknown>[];
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The Messaging API as its reference describes it: tokens hold once, retry keys are remembered, contents end. */
export class LineSimulator {
  readonly accessToken = 'token+/=';
  readonly sent: Sent[] = [];
  readonly replyTokens = new Set<string>();
  readonly contents = new Map<string, Uint8Array | 'prepared'>();
  isQuotaSpent = false;
  private readonly retryKeys = new Map<string, string>();
  private nextId = 1;

  /** Where a test says that a call goes wrong. */
  readonly provider = new ProviderSimulator((request) => this.serve(request));
  readonly answer = this.provider.answer;

  private async serve(request: Request): Promise<Response> {
    const { host, pathname } = new URL(request.url);
    if (request.headers.get('authorization') !== `Bearer ${this.accessToken}`) {
      return refuse(401, 'Authentication failed due to the expired access token');
    }
    const [, contentId] = /^\/v2\/bot\/message\/(\w+)\/content$/.exec(pathname) ?? [];
    if (host === 'api-data.line.me') return this.content(contentId);
    const body = (await request.json()) as Body;
    return pathname.endsWith('/reply') ? this.reply(request, body) : this.push(request, body);
  }

  private reply(request: Request, { replyToken = '', messages = [] }: Body): Response {
    if (request.headers.has('x-line-retry-key')) return refuse(400, 'The retry key is not accepted here');
    if (!this.replyTokens.delete(replyToken)) return refuse(400, 'Invalid reply token');
    return this.take({ by: 'reply', messages });
  }

  private push(request: Request, { to = '', messages = [] }: Body): Response {
    const key = request.headers.get('x-line-retry-key') ?? '';
    if (!uuid.test(key)) return refuse(400, 'The retry key is not a UUID');
    const accepted = this.retryKeys.get(key);
    if (accepted !== undefined) {
      return new Response(JSON.stringify({ message: 'The retry key is already accepted' }), {
        status: 409,
        headers: { 'x-line-accepted-request-id': accepted },
      });
    }
    if (this.isQuotaSpent) return refuse(429, 'You have reached your monthly limit.');
    const response = this.take({ by: 'push', to, messages });
    if (response.ok) this.retryKeys.set(key, 'request-1');
    return response;
  }

  private take(sent: Sent): Response {
    const wrong = wrongWith(sent.messages);
    if (wrong) return refuse(400, 'The request body has 1 error(s)', [{ message: wrong, property: 'messages[0]' }]);
    this.sent.push(sent);
    return Response.json({ sentMessages: sent.messages.map(() => ({ id: String(this.nextId++), quoteToken: 'q' })) });
  }

  private content(id = ''): Response {
    const bytes = this.contents.get(id);
    if (bytes === 'prepared') return new Response(null, { status: 202 });
    return bytes ? new Response(new Uint8Array(bytes)) : refuse(404, 'Not found');
  }
}

function wrongWith(messages: Sent['messages']): string | undefined {
  if (messages.length < 1 || messages.length > 5) return 'Size must be between 1 and 5';
  for (const message of messages) {
    const {
      type,
      text,
      originalContentUrl: url,
      quickReply,
    } = message as {
      type: string;
      text?: string;
      originalContentUrl?: string;
      quickReply?: { items: { action: { label: string; data: string; displayText: string } }[] };
    };
    if (type === 'text' && (!text || text.length > 5000)) return 'Length must be between 1 and 5000';
    if (type === 'image' && !url?.startsWith('https://')) return 'invalid uri scheme';
    const items = quickReply?.items ?? [];
    if (items.length > 13) return 'Size must be between 1 and 13';
    if (
      items.some(
        ({ action: { label, data, displayText } }) =>
          label.length > 20 || data.length > 300 || displayText.length > 300,
      )
    ) {
      return 'Length is too long';
    }
  }
  return undefined;
}

export const refuse = (status: number, message: string, details?: object[]): Response =>
  Response.json({ message, ...(details ? { details } : {}) }, { status });
