import type { AuditLog } from '../ports/audit-log.js';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import type { Caller } from './caller.js';

export interface Change {
  /** `<resource>.<verb in the past>`, such as `user.deactivated`. */
  action: string;
  resource: string;
  resourceId?: string;
  before?: unknown;
  after?: unknown;
}

const secretNames = /^(password(Hash)?|token(Hash)?|secret(Hash)?|sealed|config)$/i;

/** Writes what somebody changed into the audit log, in the transaction of the change. */
export class Audit {
  constructor(
    private readonly log: AuditLog,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async record(caller: Caller, change: Change, session?: Session): Promise<void> {
    const { before, after, ...rest } = change;
    const entry = {
      ...rest,
      id: this.ids.next(),
      workspaceId: caller.workspaceId,
      at: this.clock.now(),
      actor: caller.actor,
      address: caller.address,
      requestId: caller.requestId,
      ...(before === undefined ? {} : { before: withoutSecrets(before) }),
      ...(after === undefined ? {} : { after: withoutSecrets(after) }),
    };
    await this.log.record(caller.workspaceId, entry, session);
  }
}

export const AUDIT = token<Audit>('Audit');

/** The value without anything that is secret by its name; settings of plugins and channels count as secret. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutSecrets);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const kept = Object.entries(value).filter(([name, item]) => !secretNames.test(name) && item !== undefined);
  return Object.fromEntries(kept.map(([name, item]) => [name, withoutSecrets(item)]));
}
