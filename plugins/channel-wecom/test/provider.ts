import { z } from 'zod';

const order = z.looseObject({ msgid: z.string().regex(/^[0-9a-zA-Z_-]{1,32}$/), msgtype: z.string() });
const asked = z.looseObject({ cursor: z.string().default('0'), token: z.string().optional() });

/** The provider: a list of entries with cursors, sessions in states, ids that are taken once. */
export class TestProvider {
  readonly entries: unknown[] = [];
  readonly sent: (z.output<typeof order> & { path: string })[] = [];
  readonly uploads: { type: string; name: string }[] = [];
  readonly asked: z.output<typeof asked>[] = [];
  readonly answers: (number | 'breaks' | 'breaks after')[] = [];
  pageSize = 100;
  state = 0;
  isHintDead = false;
  tokensGiven = 0;
  private token = '';

  endToken(): void {
    this.token = '';
  }

  readonly answer = async (request: Request): Promise<Response> => {
    request.signal.throwIfAborted();
    const url = new URL(request.url);
    if (url.pathname === '/cgi-bin/gettoken') return this.giveToken();
    if (url.searchParams.get('access_token') !== this.token) return code(42001);
    switch (url.pathname) {
      case '/cgi-bin/kf/sync_msg':
        return this.list(asked.parse(await request.json()));
      case '/cgi-bin/kf/send_msg':
      case '/cgi-bin/kf/send_msg_on_event':
        return this.take(url.pathname, await request.json());
      case '/cgi-bin/kf/service_state/get':
        return Response.json({ errcode: 0, errmsg: 'ok', service_state: this.state });
      case '/cgi-bin/kf/service_state/trans':
        this.state = 1;
        return code(0);
      case '/cgi-bin/media/upload':
        return this.keep(request, url.searchParams.get('type') ?? '');
      case '/cgi-bin/media/get':
        return url.searchParams.get('media_id') === 'm1' ? new Response('bytes') : code(40007);
      default:
        return new Response(null, { status: 404 });
    }
  };

  private giveToken(): Response {
    this.tokensGiven += 1;
    this.token = `token-${this.tokensGiven}`;
    return Response.json({ errcode: 0, errmsg: 'ok', access_token: this.token, expires_in: 7200 });
  }

  /** Every second page is empty although there is more. */
  private list(request: z.output<typeof asked>): Response {
    this.asked.push(request);
    if (request.token !== undefined && this.isHintDead) return code(95007);
    const [from = 0, gap = 0] = request.cursor.split('.').map(Number);
    const to = gap === 1 ? from : Math.min(from + this.pageSize, this.entries.length);
    const next = gap === 1 ? `${from}.0` : to < this.entries.length ? `${to}.1` : `${to}.0`;
    return Response.json({
      ...{ errcode: 0, errmsg: 'ok', next_cursor: next, has_more: to < this.entries.length ? 1 : 0 },
      msg_list: this.entries.slice(from, to),
    });
  }

  private take(path: string, body: unknown): Response {
    const answer = this.answers.shift() ?? 0;
    if (answer === 'breaks') throw new TypeError('fetch failed');
    if (typeof answer === 'number' && answer !== 0) return code(answer);
    if (this.state > 1) return code(95018);
    const message = order.parse(body);
    if (this.sent.some(({ msgid }) => msgid === message.msgid)) return code(95099);
    this.sent.push({ ...message, path });
    if (answer === 'breaks after') throw new TypeError('fetch failed');
    return Response.json({ errcode: 0, errmsg: 'ok', msgid: message.msgid });
  }

  private async keep(request: Request, type: string): Promise<Response> {
    const file = (await request.formData()).get('media');
    if (!(file instanceof File)) return code(40007);
    this.uploads.push({ type, name: file.name });
    return Response.json({ errcode: 0, type, media_id: `media-${this.uploads.length}` });
  }
}

const code = (errcode: number) => Response.json({ errcode, errmsg: errcode === 0 ? 'ok' : 'refused' });
