import type { HttpRequests, HttpRun } from '@tandem/application';
import { OperationalError, UserError } from '@tandem/domain';
import type { JsonValue } from '@tandem/flow';
import { z } from 'zod';
import type { GuardedHttp, GuardedResponse } from './guarded-http.js';

const inputSchema = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string(), secret: z.string().optional() })),
  body: z.json().optional(),
});

/** Headers that belong to the connection, or that would let a flow pretend to be another client. */
const ownHeaders = /^(host|connection|content-length|transfer-encoding|upgrade|expect|te|trailer|cookie|proxy-.*)$/i;

/** Runs the HTTP request nodes of flows through the guard. */
export class FlowHttpRequests implements HttpRequests {
  constructor(private readonly http: GuardedHttp) {}

  async run({ effectId, input, timeoutMs }: HttpRun): Promise<{ port: string; output: JsonValue }> {
    const parsed = inputSchema.safeParse(input);
    if (!parsed.success) {
      throw new UserError('unprocessable', 'http.bad_request', 'The request of the node is not complete.');
    }
    const { method, url, body, headers } = parsed.data;
    if (headers.some(({ secret }) => secret !== undefined)) {
      throw new OperationalError('http.secret_missing', 'The secret of a header is not stored.', { retryable: false });
    }
    const answer = await this.http.request({
      method,
      url,
      timeoutMs,
      headers: {
        'user-agent': 'Tandem',
        'idempotency-key': effectId,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...Object.fromEntries(
          headers.filter(({ name }) => !ownHeaders.test(name)).map(({ name, value }) => [name, value]),
        ),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.status >= 400) {
      throw new OperationalError('http.error_status', `The address answered ${answer.status}.`, {
        retryable: answer.status >= 500,
        params: { status: answer.status },
      });
    }
    return { port: 'ok', output: { status: answer.status, body: bodyOf(answer) } };
  }
}

/** JSON when it is JSON, whatever the content type says; else the text. */
function bodyOf({ text }: GuardedResponse): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
