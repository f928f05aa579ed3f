import type { FlowDocument } from '@tandem/flow';

type Session = Record<'cookie' | 'x-csrf-token', string>;

/** Sets a fresh server up through its public API, as an admin would. */
export async function openWorkspace(origin: string): Promise<{ session: Session; userId: string }> {
  const me = await call(origin, 'POST', '/setup', {
    workspaceName: 'Bench',
    displayName: 'Bench',
    email: 'bench@example.com',
    password: 'a password for the bench',
    locale: 'en',
  });
  const session = { cookie: me.cookie, 'x-csrf-token': String(me.body.csrfToken) };
  return { session, userId: String(me.body.id) };
}

/** A web chat channel with this flow or none. @returns where its customers connect */
export async function openChannel(origin: string, flow?: FlowDocument): Promise<string> {
  const { session } = await openWorkspace(origin);
  await call(origin, 'POST', '/queues', { name: 'Bench' }, session);
  const flowId = flow && (await publish(origin, flow, session));
  return webChat(origin, session, flowId);
}

/** A web chat channel whose customers one agent answers, who is there. */
export async function openDesk(origin: string): Promise<{ customers: string; session: Session }> {
  const { session, userId } = await openWorkspace(origin);
  await call(origin, 'POST', '/queues', { name: 'Bench', memberIds: [userId], dispositionRequired: false }, session);
  const customers = await webChat(origin, session);
  await call(origin, 'PUT', '/me/presence', { presence: 'available' }, session);
  return { customers, session };
}

async function webChat(origin: string, session: Session, flowId?: string): Promise<string> {
  await call(origin, 'PUT', '/plugins/channel-webchat/enabled', { enabled: true }, session);
  const channel = await call(
    origin,
    'POST',
    '/channels',
    { name: 'Bench', type: 'channel-webchat/webchat', config: {}, ...(flowId !== undefined && { flowId }) },
    session,
  );
  return `${origin}/#${channel.body.id}`;
}

/** A flow that begins with signed requests. @returns where they go, and behind `#` what they are signed with */
export async function openHook(origin: string, flow: FlowDocument): Promise<string> {
  const { session } = await openWorkspace(origin);
  const flowId = await publish(origin, flow, session);
  const { body } = await call(origin, 'POST', `/flows/${flowId}/hook`, {}, session);
  return `${origin}/hooks/flows/${flowId}#${body.secret}`;
}

async function publish(origin: string, flow: FlowDocument, session: Session): Promise<string> {
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

export async function call(
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
