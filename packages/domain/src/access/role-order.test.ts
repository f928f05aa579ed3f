import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { can, scopeOf } from './can.js';
import { allPermissions, type Permission, permissionTable, scopes } from './permission.js';
import { builtInRoles, roleGrants } from './roles.js';

const as = (role: keyof typeof roleGrants, queueIds: readonly string[] = ['q1']) => ({
  ...{ id: 'anna', grants: roleGrants[role], queueIds },
});
const target = fc.record({ queueIds: fc.subarray(['q1', 'q2']), ownerIds: fc.subarray(['anna', 'ben']) });

describe('a higher role', () => {
  it.each([
    ['supervisor', 'agent'],
    ['admin', 'supervisor'],
  ] as const)('of %s may all that the %s may, on any object', (higher, lower) => {
    fc.assert(
      fc.property(
        fc.constantFrom(...allPermissions),
        target,
        fc.subarray(['q1', 'q2']),
        (permission, object, queues) => {
          if (can(as(lower, queues), permission, object))
            expect(can(as(higher, queues), permission, object)).toBe(true);
        },
      ),
    );
  });
});

describe('a subject', () => {
  it('reaches no more objects by having fewer queues, and an object without queue or owner only from above', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...builtInRoles),
        fc.constantFrom(...allPermissions),
        target,
        (role, permission, object) => {
          if (can(as(role, []), permission, object)) expect(can(as(role), permission, object)).toBe(true);
          expect(can(as(role), permission, {})).toBe(scopeOf(as(role), permission) === 'workspace');
        },
      ),
    );
  });

  it('with no grants may nothing, whatever it owns', () => {
    fc.assert(
      fc.property(fc.constantFrom(...allPermissions), target, (permission, object) => {
        expect(can({ id: 'anna', grants: [], queueIds: ['q1', 'q2'] }, permission, object)).toBe(false);
      }),
    );
  });
});

describe('what only an admin may', () => {
  const adminOnly: Permission[] = [
    ...(['workspace', 'user', 'api_key', 'queue', 'skill', 'hours', 'disposition', 'channel', 'plugin'] as const).map(
      (resource) => `${resource}:manage` as const,
    ),
    'api_key:read',
    'audit:read',
    'flow:write',
    'flow:publish',
  ];

  it.each(adminOnly)('is %s', (permission) => {
    expect(builtInRoles.filter((role) => scopeOf(as(role), permission) !== undefined)).toEqual(['admin']);
  });
});

describe('what is seen of customers', () => {
  const personal = ['conversation', 'contact', 'file', 'work'] as const;

  it.each(['agent', 'supervisor'] as const)('never goes beyond the own queues for the role %s', (role) => {
    for (const resource of personal) {
      for (const action of permissionTable[resource]) {
        const permission = `${resource}:${action}` as Permission;
        if (permission === 'file:write') continue;
        expect(scopeOf(as(role), permission), permission).not.toBe('workspace');
      }
    }
  });

  it('is changed by an agent only where it is the own', () => {
    for (const action of ['reply', 'transfer', 'resolve'] as const) {
      expect(scopeOf(as('agent'), `conversation:${action}`)).toBe('own');
    }
  });
});

describe('the list of permissions', () => {
  it('names each once, as resource and action, and scopes from wide to narrow', () => {
    expect(new Set(allPermissions).size).toBe(allPermissions.length);
    for (const permission of allPermissions) expect(permission).toMatch(/^[a-z_]+:[a-z_]+$/);
    expect(scopes).toEqual(['workspace', 'queues', 'own']);
  });
});
