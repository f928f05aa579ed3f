import type { Instant } from '@tandem/domain';
import { token } from './token.js';

export interface Lease {
  name: string;
  owner: string;
  /** Grows by one with every change of owner: a write that carries it shows an owner of the past. */
  fence: number;
  expiresAt: Instant;
}

/** What one server must own at a time. */
export interface Leases {
  /** Takes or renews it; undefined while somebody else holds it. */
  hold(name: string, owner: string, ttlMs: number): Promise<Lease | undefined>;
  release(name: string, owner: string): Promise<void>;
  /** Leases whose name begins so, expired ones too. */
  list(prefix: string): Promise<Lease[]>;
  /** Deletes an expired lease; false when somebody renewed it meanwhile. */
  bury(lease: Lease): Promise<boolean>;
}

export const LEASES = token<Leases>('Leases');
