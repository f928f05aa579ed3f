import { MemoryPorts, type PathPorts } from '@tandem/application/testing';
import fc from 'fast-check';
import { expect } from 'vitest';
import { LeaseRepository } from '../../src/index.js';
import type { PathServer } from '../path-store.js';

/** One side of a comparison: its ports, and a workspace that nobody else has. */
export interface Side {
  ports: PathPorts;
  workspaceId: string;
  /** An id of this run: the store is shared by all runs. */
  id: (name: string) => string;
}

let runs = 0;

/**
 * Does the same to the ports in memory and to those over the store, in any order fast-check thinks of. Each step must
 * answer alike: what unit tests prove in memory holds for the real thing.
 */
export async function agree<Op>(
  server: PathServer,
  op: fc.Arbitrary<Op>,
  perform: (side: Side, op: Op) => Promise<unknown>,
  numRuns = 60,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(op, { minLength: 1, maxLength: 30 }), async (ops) => {
      runs += 1;
      const workspaceId = `agree-${runs}`;
      const id = (name: string) => `${workspaceId}-${name}`;
      const memory = new MemoryPorts();
      const stored = {
        ...server.ports,
        clock: memory.clock,
        leases: new LeaseRepository(server.connection, memory.clock),
      };
      for (const [step, one] of ops.entries()) {
        const inMemory = await perform({ ports: memory, workspaceId, id }, one);
        const inStore = await perform({ ports: stored, workspaceId, id }, one);
        expect(inStore, `step ${step}: ${JSON.stringify(one)}`).toEqual(inMemory);
      }
    }),
    { numRuns },
  );
}

/** Few names, so that they meet. */
export const names = fc.constantFrom('a', 'b', 'c', 'd');
/** Few moments, so that many things happen in one of them. */
export const moments = fc.constantFrom(1_000, 1_000, 2_000, 3_000);
