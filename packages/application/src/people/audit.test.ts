import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../ports/audit-log.js';
import { Audit, withoutSecrets } from './audit.js';

describe('withoutSecrets', () => {
  it('drops what is secret by its name, however deep, and what is not there', () => {
    const value = {
      name: 'Ada',
      passwordHash: 'x',
      gone: undefined,
      list: [{ token: 'x', kept: 1 }, null],
      config: { botToken: 'x' },
      inner: { SECRET: 'x', sealed: 'x' },
    };
    expect(withoutSecrets(value)).toEqual({ name: 'Ada', list: [{ kept: 1 }, null], inner: {} });
  });

  it.each([null, 1, 'text', true])('leaves %s as it is', (value) => {
    expect(withoutSecrets(value)).toBe(value);
  });
});

describe('Audit', () => {
  it('says who, what, when and from where', async () => {
    const entries: AuditEntry[] = [];
    const log = {
      record: async (_: string, entry: AuditEntry) => void entries.push(entry),
      list: async () => ({ items: [] }),
    };
    const audit = new Audit(log, { next: () => 'id' }, { now: () => 7, wake: () => () => undefined });
    const caller = {
      workspaceId: 'w',
      actor: { kind: 'user', id: 'u', displayName: 'Ada' },
      subject: { id: 'u', grants: [], queueIds: [] },
      address: '10.0.0.1',
      requestId: 'r',
    } as const;
    await audit.record(caller, {
      action: 'user.invited',
      resource: 'user',
      resourceId: 'x',
      after: { passwordHash: 'h', name: 'Bo' },
    });
    expect(entries).toEqual([
      {
        ...{ id: 'id', workspaceId: 'w', at: 7, actor: caller.actor, address: '10.0.0.1', requestId: 'r' },
        ...{ action: 'user.invited', resource: 'user', resourceId: 'x', after: { name: 'Bo' } },
      },
    ]);
  });
});
