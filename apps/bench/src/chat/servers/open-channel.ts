import type { FlowDocument } from '@tandem/flow';

/** Sets a fresh server up through its public API: workspace, the web chat plugin, one channel with this flow or none. */
export async function openChannel(origin: string, flow?: FlowDocument): Promise<string> {
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
  const flowId = flow && (await publish(origin, flow, session));
  const channel = await call(
    origin,
    'POST',
    '/channels',
    { name: 'Bench', type: 'channel-webchat/webchat', config: {}, ...(flowId !== undefined && { flowId }) },
    session,
  );
  return String(channel.body.id);
}

async function publish(origin: string, flow: FlowDocument, session: Record<string, string>): Promise<string> {
  const { body: made } = await call(origin, 'POST', '/flows', { name: 'Bench' }, session);
  const document = { ...flow, id: made.id, version: 0 };
  const draft = { document, baseRevision: made.draftRevision, confirmed: true };
  const { body: saved } = await call(origin, 'PUT', `/flows/${made.id}/draft`, draft, session);
  await call(origin, 'POST', `/flows/${made.id}/publish`, { baseRevision: saved.draftRevision }, session);
  return String(made.id);
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
