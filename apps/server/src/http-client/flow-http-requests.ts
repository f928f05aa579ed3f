import type { Clock, HttpRequests, HttpRun, OpenSecrets } from '@tandem/application';
import { OperationalError, UserError } from '@tandem/domain';
import { type JsonValue, jsonDepth, maxJsonDepth } from '@tandem/flow';
import { z } from 'zod';
import { signHook } from '../automation/hook-signature.js';
import { present } from '../http/list-input.js';
import { parseTarget } from './address-policy.js';
import type { GuardedHttp } from './guarded-http.js';
import { fillHeaders, withoutValues } from './secret-headers.js';

const inputSchema = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: z.string(),
  headers: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      secret: z.string().optional(),
      basicUser: z.string().optional(),
      signs: z.literal(true).optional(),
    }),
  ),
  body: z.json().optional(),
});

/** Runs the HTTP request nodes of flows through the guard. Secrets come in here, and do not come back. */
export class FlowHttpRequests implements HttpRequests {
  constructor(
    private readonly http: GuardedHttp,
    private readonly secrets: OpenSecrets,
    private readonly clock: Clock,
  ) {}

  async run({ workspaceId, effectId, input, timeoutMs }: HttpRun): Promise<{ port: string; output: JsonValue }> {
    const parsed = inputSchema.safeParse(input);
    if (!parsed.success) {
      throw new UserError('unprocessable', 'http.bad_request', 'The request of the node is not complete.');
    }
    const { method, url, body, headers } = parsed.data;
    const target = parseTarget(url);
    const text = body === undefined ? undefined : JSON.stringify(body);
    // What is signed is what is sent, to the byte; each try is signed anew, for a signature grows old.
    const signed = Buffer.from(text ?? '', 'utf8');
    const filled = await fillHeaders(
      headers.map((header) => present(header)),
      (name) => this.secrets.open(workspaceId, name, target),
      (secret) => signHook(secret, signed, this.clock.now()),
    );
    const answer = await this.http.request({
      method,
      url,
      timeoutMs,
      headers: {
        'user-agent': 'Tandem',
        'idempotency-key': effectId,
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...filled.headers,
      },
      sensitive: filled.sensitive,
      ...(text === undefined ? {} : { body: text }),
    });
    if (answer.status >= 400) {
      throw new OperationalError('http.error_status', `The address answered ${answer.status}.`, {
        retryable: answer.status >= 500,
        params: { status: answer.status },
      });
    }
    const given = bodyOf(withoutValues(answer.text, filled.values));
    if (jsonDepth(given) > maxJsonDepth) {
      // The log takes nothing that is nested without end.
      throw new OperationalError('http.too_large', 'The answer is nested too deeply.', { retryable: false });
    }
    return { port: 'ok', output: { status: answer.status, body: given } };
  }
}

/** JSON when it is JSON, whatever the content type says; else the text. */
function bodyOf(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
