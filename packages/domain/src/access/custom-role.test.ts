import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { can } from './can.js';
import { grantsBeyond, grantsWithin, rolePermissions, scopesOf } from './custom-role.js';
import { allPermissions, scopes } from './permission.js';

const grant = fc.record({ permission: fc.constantFrom(...allPermissions), scope: fc.constantFrom(...scopes) });
const target = fc.record({ queueIds: fc.subarray(['q1', 'q2']), ownerIds: fc.subarray(['anna', 'ben']) });

describe('rights that are given on', () => {
  it('never let anybody do what the giver may not', () => {
    fc.assert(
      fc.property(fc.array(grant), fc.array(grant), target, (held, given, object) => {
        if (grantsBeyond(held, given).length > 0) return;
        const as = (grants: typeof held) => ({ id: 'anna', grants, queueIds: ['q1'] });
        for (const permission of allPermissions) {
          if (can(as(given), permission, object)) expect(can(as(held), permission, object)).toBe(true);
        }
      }),
    );
  });

  it('are beyond who has nothing, and not beyond who has them all', () => {
    fc.assert(
      fc.property(fc.array(grant), (given) => {
        expect(grantsBeyond([], given)).toEqual(given);
        const all = allPermissions.map((permission) => ({ permission, scope: 'workspace' as const }));
        expect(grantsBeyond(all, given)).toEqual([]);
      }),
    );
  });

  it('shrink with what they were given out of, and never grow', () => {
    fc.assert(
      fc.property(fc.array(grant), fc.array(grant), (held, given) => {
        const left = grantsWithin(held, given);
        expect(grantsBeyond(held, left)).toEqual([]);
        expect(grantsBeyond(given, left)).toEqual([]);
        if (grantsBeyond(held, given).length === 0) expect(left).toEqual(given);
      }),
    );
    const wide = { permission: 'conversation:read' as const, scope: 'workspace' as const };
    expect(grantsWithin([{ ...wide, scope: 'queues' }], [wide])).toEqual([{ ...wide, scope: 'queues' }]);
  });

  it('reach as far as a built-in role has them', () => {
    expect(scopesOf('queue:manage')).toEqual(['workspace']);
    expect(scopesOf('conversation:reply')).toEqual(['workspace', 'queues', 'own']);
    for (const permission of rolePermissions) expect(scopesOf(permission)).toContain('workspace');
    expect(rolePermissions).not.toContain('numbers:see');
  });
});
