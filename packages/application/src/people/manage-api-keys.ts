import { type Grant, notFound, UserError } from '@tandem/domain';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import type { Page, PageRequest } from '../ports/page.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { RoleGrants } from '../privacy/role-grants.js';
import type { Audit } from './audit.js';
import type { Caller } from './caller.js';
import type { SecretTokens } from './credentials.js';
import type { GiveRole } from './give-role.js';
import type { ApiKey, ApiKeys } from './ports.js';

export interface ApiKeyInput {
  name: string;
  /** A built-in one, or the id of one that an admin made. */
  role: string;
  /** A subset of the role's permissions; absent means all of them. */
  permissions?: readonly string[];
  expiresAt: number;
}

/** Every key begins so, which lets secret scanners find one that leaked. */
export const apiKeyPrefix = 'tdm_';

export class ManageApiKeys {
  constructor(
    private readonly keys: ApiKeys,
    private readonly tokens: SecretTokens,
    private readonly roles: GiveRole,
    private readonly grants: RoleGrants,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  list(
    workspaceId: string,
    filter: { search?: string; includeInactive: boolean },
    page: PageRequest,
  ): Promise<Page<ApiKey>> {
    return this.keys.list(workspaceId, filter, page);
  }

  /** The secret is in this answer only. */
  async create(caller: Caller, input: ApiKeyInput): Promise<{ key: ApiKey; secret: string }> {
    const now = this.clock.now();
    if (input.expiresAt <= now) {
      throw new UserError('unprocessable', 'api_key.expired', 'The key would have expired already.', {
        issues: [{ path: ['body', 'expiresAt'], code: 'past', message: 'Must be in the future.' }],
      });
    }
    const { workspaceId } = caller;
    const holder = await this.roles.named(workspaceId, input.role);
    const grants = chosenOf(await this.grants.ofRole(workspaceId, holder), input.permissions);
    await this.roles.assertCovers(caller, holder, grants);
    const secret = `${apiKeyPrefix}${this.tokens.next()}`;
    const key: ApiKey = {
      id: this.ids.next(),
      workspaceId,
      name: input.name,
      ...holder,
      grants,
      prefix: secret.slice(0, apiKeyPrefix.length + 6),
      secretHash: this.tokens.hash(secret),
      createdAt: now,
      expiresAt: input.expiresAt,
    };
    await this.transactions.run(async (session) => {
      await this.keys.insert(workspaceId, key, session);
      const { name, expiresAt } = key;
      const after = { name, ...holder, expiresAt, permissions: grants.map(({ permission }) => permission) };
      await this.audit.record(
        caller,
        { action: 'api_key.created', resource: 'api_key', resourceId: key.id, after },
        session,
      );
    });
    return { key, secret };
  }

  async revoke(caller: Caller, id: string): Promise<void> {
    await this.transactions.run(async (session) => {
      if (!(await this.keys.revoke(caller.workspaceId, id, this.clock.now(), session))) {
        throw notFound('api_key', id);
      }
      await this.audit.record(caller, { action: 'api_key.revoked', resource: 'api_key', resourceId: id }, session);
    });
  }
}

export const MANAGE_API_KEYS = token<ManageApiKeys>('ManageApiKeys');

function chosenOf(all: readonly Grant[], permissions: readonly string[] | undefined): Grant[] {
  if (permissions === undefined) {
    return [...all];
  }
  const foreign = permissions.find((permission) => !all.some((grant) => grant.permission === permission));
  if (foreign !== undefined) {
    throw new UserError('unprocessable', 'api_key.beyond_role', 'A key can hold only permissions of its role.', {
      issues: [
        {
          path: ['body', 'permissions', permissions.indexOf(foreign)],
          code: 'beyond_role',
          message: 'Not a permission of this role.',
        },
      ],
    });
  }
  return all.filter((grant) => permissions.includes(grant.permission));
}
