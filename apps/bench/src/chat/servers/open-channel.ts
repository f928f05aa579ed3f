/** Sets a fresh server up through its public API: workspace, the web chat plugin, one channel without a flow. */
export async function openChannel(origin: string): Promise<string> {
  const me = await call(origin, 'POST', '/setup', {
    workspaceName: 'Bench',
    displayName: 'Bench',
    email: 'bench@example.com',
    password: 'a password for the bench',
    locale: 'en',
  });
  const session = { cookie: me.cookie, 'x-csrf-token': String(me.body.csrfToken) };
  await call(origin, 'PUT', '/plugins/channel-webchat/enabled', { enabled: true }, session);
  await call(origin, 'POST', '/queues', { name: 'Bench' }, session);
  const channel = await call(
    origin,
    'POST',
    '/channels',
    { name: 'Bench', type: 'channel-webchat/webchat', config: {} },
    session,
  );
  return String(channel.body.id);
}

interface Answer {
  body: Record<string, unknown>;
  cookie: string;
}

async function call(
  origin: string,
  method: string,
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${text}`);
  }
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { body: text === '' ? {} : JSON.parse(text), cookie };
}
