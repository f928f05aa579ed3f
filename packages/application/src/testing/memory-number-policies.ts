import type { NumberPolicy } from '@tandem/domain';
import type { NumberPolicies } from '../privacy/number-policies.js';

export class MemoryNumberPolicies implements NumberPolicies {
  policy: NumberPolicy | undefined;
  readonly reveals = new Map<string, number>();

  async get(): Promise<NumberPolicy | undefined> {
    return this.policy;
  }

  async put(_workspaceId: string, policy: NumberPolicy): Promise<void> {
    this.policy = policy;
  }

  async countReveal(_workspaceId: string, userId: string, day: string, limit: number): Promise<number | undefined> {
    const key = `${userId} ${day}`;
    const count = (this.reveals.get(key) ?? 0) + 1;
    if (count > limit) return undefined;
    this.reveals.set(key, count);
    return count;
  }
}
