import { z } from 'zod';

const order = z.looseObject({ touser: z.string(), msgtype: z.string() });

/** The provider's side of what we send: tokens that end, files that it keeps, codes that it answers with. */
export class TestProvider {
  readonly sent: z.output<typeof order>[] = [];
  /** As they came over the wire. */
  readonly bodies: string[] = [];
  readonly uploads: { type: string; contentType: string; length: number }[] = [];
  /** What customers sent, by media id. */
  readonly media = new Map<string, { contentType: string; body: string }>();
  tokensGiven = 0;
  /** Each is the answer to one message; with none left all is well. */
  readonly answers: (number | 'breaks' | 'busy')[] = [];
  /** What the token's own address answers with instead. */
  tokenCode = 0;
  private token = '';

  /** From now on no token that was given out holds. */
  endToken(): void {
    this.token = '';
  }

  readonly answer = async (request: Request): Promise<Response> => {
    request.signal.throwIfAborted();
    const url = new URL(request.url);
    if (url.pathname === '/cgi-bin/stable_token') return this.giveToken();
    if (url.searchParams.get('access_token') !== this.token) return code(this.token === '' ? 42001 : 40001);
    switch (url.pathname) {
      case '/cgi-bin/message/custom/send':
        return this.take(await request.text());
      case '/cgi-bin/media/upload':
        return this.keep(request, url.searchParams.get('type') ?? '');
      case '/cgi-bin/media/get': {
        const found = this.media.get(url.searchParams.get('media_id') ?? '');
        return found ? new Response(found.body, { headers: { 'content-type': found.contentType } }) : code(40007);
      }
      default:
        return new Response(null, { status: 404 });
    }
  };

  private giveToken(): Response {
    if (this.tokenCode !== 0) return code(this.tokenCode);
    this.tokensGiven += 1;
    this.token ||= `token-${this.tokensGiven}`;
    return Response.json({ access_token: this.token, expires_in: 7200 });
  }

  private take(body: string): Response {
    const answer = this.answers.shift() ?? 0;
    if (answer === 'breaks') throw new TypeError('fetch failed');
    if (answer === 'busy') return new Response('<html>', { status: 502 });
    if (answer !== 0) return code(answer);
    this.bodies.push(body);
    this.sent.push(order.parse(JSON.parse(body)));
    return code(0, 'ok');
  }

  private async keep(request: Request, type: string): Promise<Response> {
    const form = await request.formData();
    const file = form.get('media');
    if (!(file instanceof File) || file.name === '') return code(41005);
    this.uploads.push({ type, contentType: file.type, length: file.size });
    return Response.json({ type, media_id: `media-${this.uploads.length}`, created_at: 1 });
  }
}

const code = (errcode: number, errmsg = 'refused') => Response.json({ errcode, errmsg });
