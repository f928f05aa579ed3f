import { OperationalError } from '@tandem/domain';
import type { SendFailure, SendFailureClass } from '@tandem/plugin-sdk';

const retryable: readonly SendFailureClass[] = ['rate', 'quota', 'transient'];

/** A refusal as the core reads it. An unknown outcome is no OperationalError: the core decides by `idempotentSend`. */
export function sendFailed(plugin: string, failure: SendFailure): Error {
  if (failure.class === 'unknown') {
    return new Error(failure.message);
  }
  return new OperationalError(`channel.${failure.class}`, failure.message, {
    retryable: retryable.includes(failure.class),
    params: {
      plugin,
      ...(failure.code === undefined ? {} : { providerCode: failure.code }),
      ...(failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs }),
    },
  });
}
