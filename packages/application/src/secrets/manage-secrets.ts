import { notFound, UserError } from '@tandem/domain';
import { userOf } from '../flows/drafting.js';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { SecretSealer } from '../settings/config-secrets.js';
import type { ChangeNotices } from '../settings/notices.js';
import { type Secret, type SecretStore, secretContext } from './secret.js';
import type { SecretUses } from './secret-uses.js';

export interface SecretInput {
  description: string;
  hosts: string[];
}

/** Secrets of flows: made, replaced and deleted, never read. Every change is audited, its value is not. */
export class ManageSecrets {
  constructor(
    private readonly secrets: SecretStore,
    private readonly uses: SecretUses,
    private readonly sealer: SecretSealer,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly notices: ChangeNotices,
    private readonly clock: Clock,
  ) {}

  list(workspaceId: string): Promise<Secret[]> {
    return this.secrets.list(workspaceId);
  }

  /** @throws UserError `secret.name_taken` */
  create(caller: Caller, name: string, value: string, input: SecretInput): Promise<Secret> {
    const { workspaceId } = caller;
    const now = this.clock.now();
    const secret: Secret = {
      ...{ workspaceId, name, ...input, createdAt: now, updatedAt: now },
      sealed: this.sealer.seal(value, secretContext(workspaceId, name)),
      ...editor(caller),
    };
    return this.write(caller, 'secret.created', name, { after: shown(secret) }, async (session) => {
      await this.secrets.insert(workspaceId, secret, session);
      return secret;
    });
  }

  /** @param value undefined: it stays what it is */
  replace(caller: Caller, name: string, value: string | undefined, input: SecretInput): Promise<Secret> {
    const { workspaceId } = caller;
    return this.transactions.run(async (session) => {
      const before = await this.secrets.get(workspaceId, name, session);
      if (!before) {
        throw notFound('secret', name);
      }
      const sealed = value === undefined ? before.sealed : this.sealer.seal(value, secretContext(workspaceId, name));
      const secret = { ...before, ...input, sealed, updatedAt: this.clock.now(), ...editor(caller) };
      await this.secrets.replace(workspaceId, secret, session);
      const after = { ...shown(secret), valueReplaced: value !== undefined };
      await this.record(caller, 'secret.replaced', name, { before: shown(before), after }, session);
      return secret;
    });
  }

  /**
   * @param options.confirmed also when flows that answer, or conversations on their way, would miss it
   * @throws UserError `secret.in_use` with the names of these flows
   */
  async remove(caller: Caller, name: string, { confirmed = false } = {}): Promise<void> {
    const uses = (await this.uses.find(caller.workspaceId)).get(name) ?? [];
    const flows = uses.filter(({ live, running }) => live || running).map(({ flowName }) => flowName);
    if (flows.length > 0 && !confirmed) {
      throw new UserError(
        'conflict',
        'secret.in_use',
        'Flows that run would fail without it: confirm that it may go.',
        {
          params: { flows: flows.join(', ') },
        },
      );
    }
    return this.write(
      caller,
      'secret.deleted',
      name,
      flows.length === 0 ? {} : { after: { flows } },
      async (session) => {
        if (!(await this.secrets.remove(caller.workspaceId, name, session))) {
          throw notFound('secret', name);
        }
      },
    );
  }

  private write<T>(
    caller: Caller,
    action: string,
    name: string,
    change: { before?: unknown; after?: unknown },
    store: (session: Session) => Promise<T>,
  ): Promise<T> {
    return this.transactions.run(async (session) => {
      const result = await store(session);
      await this.record(caller, action, name, change, session);
      return result;
    });
  }

  private async record(caller: Caller, action: string, name: string, change: object, session: Session): Promise<void> {
    await this.audit.record(caller, { action, resource: 'secret', resourceId: name, ...change }, session);
    session.afterCommit(() => this.notices.changed(caller.workspaceId, 'secrets', name));
  }
}

export const MANAGE_SECRETS = token<ManageSecrets>('ManageSecrets');

const shown = ({ description, hosts }: Secret): SecretInput => ({ description, hosts });

const editor = (caller: Caller): { updatedBy?: string } => {
  const user = userOf(caller);
  return user === undefined ? {} : { updatedBy: user };
};
