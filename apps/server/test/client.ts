/** An answer of the API. */
export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape they are there to check
  body: any;
  headers: Headers;
}

/** A browser's side of the API: it keeps the cookie and sends the CSRF token. */
export class Client {
  cookie = '';
  csrfToken = '';

  constructor(
    readonly url: string,
    private readonly defaults: Record<string, string> = {},
  ) {}

  get = (path: string, headers?: Record<string, string>) => this.send('GET', path, undefined, headers);
  post = (path: string, body?: unknown, headers?: Record<string, string>) => this.send('POST', path, body, headers);
  put = (path: string, body?: unknown, headers?: Record<string, string>) => this.send('PUT', path, body, headers);
  patch = (path: string, body?: unknown, headers?: Record<string, string>) => this.send('PATCH', path, body, headers);
  delete = (path: string, headers?: Record<string, string>) => this.send('DELETE', path, undefined, headers);

  /** Sends a file as it is. */
  upload = (path: string, bytes: Uint8Array) =>
    this.send('POST', path, Buffer.from(bytes), { 'content-type': 'application/octet-stream' });

  /** The bytes of a file. */
  async download(path: string): Promise<Uint8Array> {
    const response = await fetch(`${this.url}/api/v1${path}`, { headers: { cookie: this.cookie } });
    if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.csrfToken ? { 'x-csrf-token': this.csrfToken } : {}),
        ...this.defaults,
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
    });
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie !== undefined) {
      this.cookie = cookie.endsWith('=') ? '' : cookie;
    }
    const text = await response.text();
    const parsed = response.headers.get('content-type')?.includes('json') && text ? JSON.parse(text) : text;
    if (typeof parsed === 'object' && parsed !== null && 'csrfToken' in parsed) {
      this.csrfToken = parsed.csrfToken;
    }
    return { status: response.status, body: parsed, headers: response.headers };
  }
}
