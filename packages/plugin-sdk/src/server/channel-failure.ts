import type { SendFailure } from '../shared/outbound.js';

/**
 * What `connect` and `pull` throw when the provider says why: of the classes `auth` and `config` admins are told.
 * @example if (answer.status === 401) throw new ChannelFailure({ class: 'auth', message: 'The token has ended.' });
 */
export class ChannelFailure extends Error {
  constructor(readonly failed: SendFailure) {
    super(failed.message);
  }
}
