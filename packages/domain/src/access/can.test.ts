import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { can, scopeOf } from './can.js';
import { allPermissions, type Grant, scopes } from './permission.js';
import { roleGrants } from './roles.js';
import { conversationTarget } from './target-of.js';

const subject = (grants: readonly Grant[], queueIds: readonly string[] = ['q1']) => ({ id: 'anna', grants, queueIds });

describe('can', () => {
  const mine = { ownerIds: ['anna'], queueIds: ['q9'] };
  const ours = { ownerIds: ['ben'], queueIds: ['q1'] };
  const theirs = { ownerIds: ['ben'], queueIds: ['q9'] };

  it.each([
    ['workspace', mine, true],
    ['workspace', ours, true],
    ['workspace', theirs, true],
    ['workspace', {}, true],
    ['queues', mine, true],
    ['queues', ours, true],
    ['queues', theirs, false],
    ['queues', {}, false],
    ['own', mine, true],
    ['own', ours, false],
    ['own', theirs, false],
    ['own', {}, false],
  ] as const)('in the scope %s', (scope, target, allowed) => {
    const who = subject([{ permission: 'conversation:read', scope }]);
    expect(can(who, 'conversation:read', target)).toBe(allowed);
  });

  const grant = fc.record({ permission: fc.constantFrom(...allPermissions), scope: fc.constantFrom(...scopes) });
  const target = fc.record({
    queueIds: fc.subarray(['q1', 'q2', 'q3']),
    ownerIds: fc.subarray(['anna', 'ben']),
  });

  it('denies what no grant names, and never gets narrower by another grant', () => {
    fc.assert(
      fc.property(fc.array(grant, { maxLength: 6 }), grant, target, (grants, more, what) => {
        for (const permission of allPermissions) {
          const before = can(subject(grants), permission, what);
          if (!grants.some((one) => one.permission === permission)) expect(before).toBe(false);
          if (before) expect(can(subject([...grants, more]), permission, what)).toBe(true);
        }
      }),
    );
  });

  it('counts the widest of several scopes', () => {
    const grants = scopes.map((scope) => ({ permission: 'contact:read', scope }) as const).toReversed();
    expect(scopeOf(subject(grants), 'contact:read')).toBe('workspace');
    expect(scopeOf(subject([]), 'contact:read')).toBeUndefined();
  });
});

describe('built-in roles', () => {
  it('let an admin do everything and name each permission once', () => {
    for (const permission of allPermissions) expect(can(subject(roleGrants.admin), permission)).toBe(true);
    for (const grants of Object.values(roleGrants)) {
      const named = grants.map(({ permission }) => permission);
      expect(new Set(named).size).toBe(named.length);
    }
  });

  it('let an agent answer the own conversation alone', () => {
    const agent = subject(roleGrants.agent);
    const own = conversationTarget({ queueIds: ['q1'], agentId: 'anna' });
    const other = conversationTarget({ queueIds: ['q1'], agentId: 'ben' });
    const waiting = conversationTarget({ queueIds: ['q1'] });
    expect(can(agent, 'conversation:reply', own)).toBe(true);
    expect(can(agent, 'conversation:reply', other)).toBe(false);
    expect(can(agent, 'conversation:reply', waiting)).toBe(false);
    expect(can(agent, 'conversation:read', other)).toBe(true);
    expect(can(agent, 'conversation:read', conversationTarget({ queueIds: ['q9'], agentId: 'ben' }))).toBe(false);
  });

  it('let an agent note and take over what is in the own queues, and nothing elsewhere', () => {
    const agent = subject(roleGrants.agent);
    const other = conversationTarget({ queueIds: ['q1'], agentId: 'ben' });
    const foreign = conversationTarget({ queueIds: ['q9'], agentId: 'ben' });
    for (const permission of ['conversation:note', 'conversation:take_over'] as const) {
      expect(can(agent, permission, other)).toBe(true);
      expect(can(agent, permission, foreign)).toBe(false);
    }
  });

  it('let who was asked to help read and note there, and do nothing else', () => {
    const agent = subject(roleGrants.agent);
    const asked = conversationTarget({ queueIds: ['q9'], agentId: 'ben', helperIds: ['anna'] });
    const allowed = allPermissions.filter(
      (permission) => can(agent, permission, asked) && scopeOf(agent, permission) !== 'workspace',
    );
    expect(allowed.toSorted()).toEqual(['conversation:note', 'conversation:read', 'file:read']);
    expect(can(subject([]), 'conversation:read', asked)).toBe(false);
  });
});
