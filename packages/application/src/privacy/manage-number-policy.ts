import { type NumberPolicy, openNumberPolicy } from '@tandem/domain';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { ChangeNotices } from '../settings/notices.js';
import type { NumberPolicies } from './number-policies.js';

/** Reads and sets who sees numbers. */
export class ManageNumberPolicy {
  constructor(
    private readonly policies: NumberPolicies,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly notices: ChangeNotices,
  ) {}

  async get(workspaceId: string): Promise<NumberPolicy> {
    return (await this.policies.get(workspaceId)) ?? openNumberPolicy;
  }

  async set(caller: Caller, policy: NumberPolicy): Promise<NumberPolicy> {
    const { workspaceId } = caller;
    return this.transactions.run(async (session) => {
      const before = (await this.policies.get(workspaceId, session)) ?? openNumberPolicy;
      await this.policies.put(workspaceId, policy, session);
      const change = { action: 'number_policy.updated', resource: 'workspace', resourceId: workspaceId };
      await this.audit.record(caller, { ...change, before, after: policy }, session);
      session.afterCommit(() => this.notices.changed(workspaceId, 'numberPolicy'));
      return policy;
    });
  }
}

export const MANAGE_NUMBER_POLICY = token<ManageNumberPolicy>('ManageNumberPolicy');
