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
  /** Gives it back; somebody else's stays. */
  release(name: string, owner: string): Promise<void>;
  /** Leases whose name begins so, expired ones too; one that was given back is nobody's and not among them. */
  list(prefix: string): Promise<Lease[]>;
  /** Deletes a lease as it was read, expired or its owner's own; false when somebody renewed it meanwhile. */
  bury(lease: Lease): Promise<boolean>;
}

export const LEASES = token<Leases>('Leases');
