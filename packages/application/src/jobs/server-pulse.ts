import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import type { Lease, Leases } from '../ports/leases.js';
import { token } from '../ports/token.js';
import type { Workspaces } from '../ports/workspaces.js';
import type { RecoverLog } from './recover-log.js';

const prefix = 'server:';
/** A server that was not heard of for so long is dead. */
const pulseTtlMs = 6_000;
/** Clocks of servers may differ by so much. */
const clockSkewMs = 2_000;

/** Each server says that it lives. When one falls silent, another looks after what it left in the log. */
export class ServerPulse {
  readonly serverId: string;
  private lease: Lease | undefined;

  constructor(
    private readonly leases: Leases,
    private readonly workspaces: Workspaces,
    private readonly recovery: RecoverLog,
    private readonly clock: Clock,
    ids: Ids,
  ) {
    this.serverId = ids.next();
  }

  async beat(): Promise<void> {
    this.lease = await this.leases.hold(prefix + this.serverId, this.serverId, pulseTtlMs);
  }

  /** At the start: whoever was here before may have died; looking after a living one does no harm. */
  async recoverAll(): Promise<void> {
    for (const lease of await this.others()) await this.recover(lease);
  }

  /** Looks after the dead, once each. */
  async recoverDead(): Promise<void> {
    for (const lease of await this.others()) {
      if (lease.expiresAt > this.clock.now()) continue;
      await this.recover(lease);
      await this.leases.bury(lease);
    }
  }

  /** A server that goes in order leaves nothing to look after, nor a trace. */
  async stop(): Promise<void> {
    if (this.lease) await this.leases.bury(this.lease);
  }

  private async others(): Promise<Lease[]> {
    return (await this.leases.list(prefix)).filter(({ owner }) => owner !== this.serverId);
  }

  private async recover(lease: Lease): Promise<void> {
    const lastHeard = lease.expiresAt - pulseTtlMs;
    for (const { id } of await this.workspaces.list()) {
      await this.recovery.since(id, lastHeard - clockSkewMs);
    }
  }
}

export const SERVER_PULSE = token<ServerPulse>('ServerPulse');
