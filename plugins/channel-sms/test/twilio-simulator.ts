import { countSegments } from '../src/segments.js';

/** Twilio's messages as its reference describes them: name and password, stops, limits, media that lead elsewhere. */
export class TwilioSimulator {
  readonly accountSid = 'AC1';
  readonly authToken = '12345';
  readonly sent: { form: Record<string, string[]>; segments: number }[] = [];
  readonly stopped = new Set<string>();
  private nextId = 1;

  readonly answer = async (request: Request): Promise<Response> => {
    request.signal.throwIfAborted();
    const { host, pathname } = new URL(request.url);
    const isOurs = request.headers.get('authorization') === `Basic ${btoa(`${this.accountSid}:${this.authToken}`)}`;
    if (host === 'media.twiliocdn.com') {
      // A signed address of a store: it refuses whoever brings another proof.
      return request.headers.has('authorization') ? refuse(400, 0, 'Two proofs') : new Response('bytes');
    }
    if (!isOurs) return refuse(401, 20003, 'Authenticate');
    if (pathname.includes('/Media/')) {
      return new Response(null, { status: 307, headers: { location: 'https://media.twiliocdn.com/AC1/x?sign=1' } });
    }
    const form = new URLSearchParams(await request.text());
    const to = form.get('To') ?? '';
    const body = form.get('Body') ?? '';
    if (!/^\+[1-9]\d{6,14}$/.test(to)) return refuse(400, 21211, `Invalid 'To' Phone Number: ${to}`);
    if (this.stopped.has(to)) return refuse(400, 21610, 'Attempt to send to unsubscribed recipient');
    if (body === '' && !form.has('MediaUrl')) return refuse(400, 21602, 'Message body is required.');
    if (body.length > 1600)
      return refuse(400, 21617, 'The concatenated message body exceeds the 1600 character limit.');
    const { segments } = countSegments(body);
    const names = [...new Set(form.keys())];
    this.sent.push({ form: Object.fromEntries(names.map((name) => [name, form.getAll(name)])), segments });
    const answer = { sid: `SM${this.nextId++}`, status: 'queued', num_segments: String(segments), error_code: null };
    return Response.json(answer, { status: 201 });
  };
}

export const refuse = (status: number, code: number, message: string, headers: Record<string, string> = {}): Response =>
  Response.json({ code, message, more_info: '', status }, { status, headers });
