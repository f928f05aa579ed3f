import type { Provider } from '@tandem/plugin-sdk/testing';
import { config } from './webhooks.js';

interface Body {
  type: string;
  to?: string;
  recipient?: string;
  text?: { body: string };
  interactive?: {
    type: string;
    body: { text: string };
    action: {
      button?: string;
      buttons?: { reply: { id: string; title: string } }[];
      sections?: { rows: { id: string; title: string; description?: string }[] }[];
    };
  };
}

const error = (code: number, details: string, status = 400) =>
  Response.json({ error: { message: `(#${code})`, code, error_data: { details } } }, { status });

/** WhatsApp's side of the Cloud API: it refuses what the real one refuses, and keeps what it took. */
export function cloudApi() {
  const sent: Body[] = [];
  const media = new Map<string, File>();
  let refusal: (() => Response | undefined) | undefined;

  const messages: Provider = async (request) => {
    const body = (await request.json()) as Body;
    const fault = faultOf(body, media);
    if (fault) return error(100, fault);
    sent.push(body);
    return Response.json({ messaging_product: 'whatsapp', messages: [{ id: `wamid.ours${sent.length}` }] });
  };
  const uploads: Provider = async (request) => {
    const form = await request.formData();
    const file = form.get('file');
    if (form.get('messaging_product') !== 'whatsapp' || !(file instanceof File)) return error(100, 'parameters');
    if (file.type !== form.get('type')) return error(131053, 'The type differs from the file.');
    const id = String(9_000 + media.size);
    media.set(id, file);
    return Response.json({ id });
  };

  const answer: Provider = (request) => {
    request.signal.throwIfAborted();
    const { host, pathname } = new URL(request.url);
    if (request.headers.get('authorization') !== `Bearer ${config.accessToken}`) return error(190, 'No token.', 401);
    if (host === 'lookaside.fbsbx.com') return new Response(media.get(pathname.slice(1)) ?? null);
    const refused = refusal?.();
    if (refused) return refused;
    const [, version, node = '', edge] = pathname.split('/');
    if (version !== config.apiVersion) return error(2635, 'The version has ended.');
    if (edge === undefined) {
      if (!media.has(node)) return error(100, 'No such media.', 404);
      return Response.json({ id: node, url: `https://lookaside.fbsbx.com/${node}` });
    }
    if (node !== config.phoneNumberId || request.method !== 'POST') return error(33, 'No such object.');
    return edge === 'media' ? uploads(request) : messages(request);
  };
  return {
    answer,
    sent,
    media,
    /** From now on answers so, while it gives an answer. */
    refuse: (next: () => Response | undefined) => {
      refusal = next;
    },
  };
}

export const refusalOf = (code: number, details = 'details', status = 400) => error(code, details, status);

/** What the documentation forbids. */
function faultOf(body: Body, media: ReadonlyMap<string, File>): string | undefined {
  if (!/^\d+$/.test(body.to ?? '') && body.recipient === undefined) return 'to';
  const part = (body as unknown as Record<string, { id?: string; caption?: string } | undefined>)[body.type];
  switch (body.type) {
    case 'text':
      return within(body.text?.body, 4096) ? undefined : 'text';
    case 'interactive':
      return interactiveFault(body.interactive);
    default:
      if (!media.has(part?.id ?? '')) return 'media id';
      if (body.type === 'audio' && part?.caption !== undefined) return 'audio has no caption';
      return part?.caption === undefined || within(part.caption, 1024) ? undefined : 'caption';
  }
}

function interactiveFault(interactive: Body['interactive']): string | undefined {
  if (!interactive || !within(interactive.body.text, 1024)) return 'body';
  const { buttons = [], button, sections = [] } = interactive.action;
  const rows = sections.flatMap((section) => section.rows);
  if (interactive.type === 'button') {
    const titles = buttons.map(({ reply }) => reply.title);
    const isFit = buttons.every(({ reply }) => within(reply.title, 20) && within(reply.id, 256));
    return isFit && within(titles, 3) && new Set(titles).size === titles.length ? undefined : 'buttons';
  }
  const isFit = rows.every(
    (row) => within(row.id, 200) && within(row.title, 24) && (row.description ?? '').length <= 72,
  );
  return isFit && within(rows, 10) && within(button, 20) ? undefined : 'rows';
}

const within = (given: { length: number } | undefined, most: number) =>
  given !== undefined && given.length > 0 && given.length <= most;
