import { ProviderSimulator } from '@tandem/plugin-sdk/testing';

const day = 86_400_000;

interface Call {
  chat_id: string;
  text?: string;
  caption?: string;
  business_connection_id?: string;
  reply_markup?: { inline_keyboard: { text: string; callback_data: string }[][] };
  media?: { type: string; media: string; caption?: string }[];
  files: Record<string, { name: string; type: string; size: number }>;
}

/** The Bot API as its reference describes it, for one bot: limits, blocked chats, files whose paths end. */
export class TelegramSimulator {
  readonly token = '123456:ABC-DEF';
  readonly sent: { method: string; call: Call }[] = [];
  readonly blocked = new Set<string>();
  readonly files = new Map<string, { path: string; bytes: Uint8Array; until: number }>();
  /** What waits for `getUpdates`: kept until a higher offset is asked for. */
  updates: { update_id: number }[] = [];
  readonly answered: string[] = [];
  hasWebhook = false;
  now = Date.UTC(2026, 0, 5, 9);
  private nextId = 100;

  /** Where a test says that a call goes wrong. */
  readonly provider = new ProviderSimulator((request) => this.serve(request));
  readonly answer = this.provider.answer;

  private async serve(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const filePath = pathname.split(`/file/bot${this.token}/`)[1];
    if (filePath !== undefined) return this.download(decodeURIComponent(filePath));
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(pathname) ?? [];
    if (token !== this.token) return refuse(401, 'Unauthorized');
    const call = await read(request);
    if (method === 'getUpdates') return this.getUpdates(Number(call.offset ?? 0));
    if (method === 'deleteWebhook') this.hasWebhook = false;
    if (method === 'answerCallbackQuery') this.answered.push(String(call.callback_query_id));
    if (!method.startsWith('send') && method !== 'getFile') return Response.json({ ok: true, result: true });
    if (method === 'getFile') return this.getFile(String(call.file_id));
    return this.send(method, call as unknown as Call);
  }

  addFile(id: string, bytes: Uint8Array): void {
    this.files.set(id, { path: `documents/${id} 1.bin`, bytes, until: this.now + day });
  }

  private send(method: string, call: Call): Response {
    if (this.blocked.has(call.chat_id)) return refuse(403, 'Forbidden: bot was blocked by the user');
    const wrong = wrongWith(method, call);
    if (wrong) return refuse(400, `Bad Request: ${wrong}`);
    this.sent.push({ method, call });
    const message = () => ({ message_id: this.nextId++, chat: { id: Number(call.chat_id), type: 'private' } });
    return Response.json({ ok: true, result: call.media ? call.media.map(message) : message() });
  }

  private getUpdates(offset: number): Response {
    if (this.hasWebhook) return refuse(409, "Conflict: can't use getUpdates method while webhook is active");
    this.updates = this.updates.filter(({ update_id: id }) => id >= offset);
    return Response.json({ ok: true, result: this.updates.slice(0, 100) });
  }

  private getFile(id: string): Response {
    const file = this.files.get(id);
    if (!file) return refuse(400, 'Bad Request: wrong file_id or the file is temporarily unavailable');
    if (file.bytes.length > 20 * 1024 * 1024) return refuse(400, 'Bad Request: file is too big');
    return Response.json({ ok: true, result: { file_id: id, file_path: file.path } });
  }

  private download(path: string): Response {
    const file = [...this.files.values()].find((one) => one.path === path && one.until > this.now);
    return file ? new Response(new Uint8Array(file.bytes)) : refuse(404, 'Not Found');
  }
}

function wrongWith(method: string, { text, caption, reply_markup: markup, media, files }: Call): string | undefined {
  const buttons = markup?.inline_keyboard.flat() ?? [];
  if (buttons.some(({ callback_data: data }) => data === '' || Buffer.byteLength(data) > 64))
    return 'BUTTON_DATA_INVALID';
  if ((caption?.length ?? 0) > 1024) return 'message caption is too long';
  if (method === 'sendMessage') {
    return !text ? 'message text is empty' : text.length > 4096 ? 'message is too long' : undefined;
  }
  if (method === 'sendMediaGroup') {
    const given = media ?? [];
    if (given.length < 2 || given.length > 10) return 'there must be 2 to 10 files';
    return given.every((one) => files[one.media.replace('attach://', '')]) ? undefined : 'wrong file identifier';
  }
  const field = method.replace('send', '').toLowerCase();
  const file = files[field];
  if (!file) return 'wrong file identifier/HTTP URL specified';
  return field === 'photo' && file.name.includes('tall') ? 'PHOTO_INVALID_DIMENSIONS' : undefined;
}

async function read(request: Request): Promise<Record<string, unknown>> {
  if (request.headers.get('content-type')?.startsWith('application/json')) {
    return { ...((await request.json()) as object), files: {} };
  }
  const files: Call['files'] = {};
  const fields: Record<string, unknown> = {};
  for (const [name, value] of await request.formData()) {
    if (typeof value === 'string') fields[name] = name === 'media' ? JSON.parse(value) : value;
    else files[name] = { name: value.name, type: value.type, size: value.size };
  }
  return { ...fields, files };
}

/** For a call while too many are made. */
export const busy = () => refuse(429, 'Too Many Requests: retry after 7', { retry_after: 7 });

export const refuse = (code: number, description: string, parameters?: object): Response =>
  Response.json({ ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) }, { status: code });
