import { OperationalError } from '@tandem/domain';
import { token } from '../ports/token.js';
import type { SecretSealer } from '../settings/config-secrets.js';
import { type Address, isAllowedHost } from './allowed-host.js';
import { type SecretStore, secretContext } from './secret.js';

/** Opens secrets at the moment they are sent. What it answers is held no longer than the request. */
export class OpenSecrets {
  constructor(
    private readonly secrets: SecretStore,
    private readonly sealer: SecretSealer,
  ) {}

  /**
   * @throws OperationalError `http.secret_missing`; `http.secret_refused` when it may not be sent to this address;
   *   `secret.unreadable` when it was sealed with another key
   */
  async open(workspaceId: string, name: string, url: Address): Promise<string> {
    const secret = await this.secrets.get(workspaceId, name);
    if (!secret) {
      throw new OperationalError('http.secret_missing', `There is no secret ${name}.`, {
        retryable: false,
        params: { name },
      });
    }
    if (!isAllowedHost(secret.hosts, url)) {
      throw new OperationalError('http.secret_refused', `The secret ${name} may not be sent to ${url.host}.`, {
        retryable: false,
        params: { name, host: url.host },
      });
    }
    return this.sealer.open(secret.sealed, secretContext(workspaceId, name));
  }
}

export const OPEN_SECRETS = token<OpenSecrets>('OpenSecrets');
