import type { Clock, ReceiveHook } from '@tandem/application';
import { UserError } from '@tandem/domain';
import { type JsonValue, jsonValueSchema } from '@tandem/flow';
import { type RequestHandler, Router } from 'express';
import type { Mount } from '../http/app.js';
import { assertStorable } from '../http/json-input.js';
import type { RateLimits } from '../http/rate-limits.js';
import { readBytes } from '../plugins/http/web-request.js';
import { verifiedSignature } from './hook-signature.js';

/** What fits into the variables of a session. */
const maxBytes = 64 * 1024;
/** Of a signature as much as names a request among all others. */
const namingLength = 32;

/** `/hooks/flows/:flowId`: signed JSON requests that begin flows. Answered once the run is durable. */
export class FlowHooks implements Mount {
  readonly path = '/hooks/flows';
  readonly router = Router({ caseSensitive: true });

  constructor(
    private readonly hooks: ReceiveHook,
    private readonly clock: Clock,
    limits: RateLimits,
  ) {
    this.router.post('/:flowId', limits.middleware, this.serve);
  }

  private readonly serve: RequestHandler<{ flowId: string }> = async (request, response) => {
    const hook = await this.hooks.find(request.params.flowId);
    if (!request.is('application/json')) {
      throw new UserError('unsupported', 'request.unsupported', 'Send application/json.');
    }
    const bytes = await readBytes(request, maxBytes);
    const signature = verifiedSignature(request.get('x-tandem-signature'), hook.secret, bytes, this.clock.now());
    if (signature === undefined) {
      throw new UserError('unauthenticated', 'hook.signature_refused', 'The signature is missing, wrong or too old.');
    }
    await this.hooks.receive(hook, { signature: signature.slice(0, namingLength), body: readJson(bytes) });
    response.status(202).json({ accepted: true });
  };
}

function readJson(bytes: Uint8Array): JsonValue {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new UserError('invalid', 'request.malformed', 'The body is not JSON.', { cause });
  }
  assertStorable(value);
  return jsonValueSchema.parse(value);
}
