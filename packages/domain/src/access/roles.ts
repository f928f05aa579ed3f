import { allPermissions, type Grant, type Permission, type Scope } from './permission.js';

export const builtInRoles = ['admin', 'supervisor', 'agent'] as const;
export type BuiltInRole = (typeof builtInRoles)[number];

const grant = (scope: Scope, ...permissions: Permission[]): Grant[] =>
  permissions.map((permission) => ({ permission, scope }));

const everyoneReads = grant(
  'workspace',
  'workspace:read',
  'queue:read',
  'skill:read',
  'hours:read',
  'canned_response:read',
  'disposition:read',
  'tier:read',
  'attribute:read',
  'channel:read',
  'knowledge:read',
  'presence:read',
  'presence_reason:read',
  'break_kind:read',
  'group:read',
  'label:read',
  'plugin:use',
  'file:write',
);

/** What each built-in role may do. Custom roles are made from the same list. */
export const roleGrants: Readonly<Record<BuiltInRole, readonly Grant[]>> = {
  admin: grant('workspace', ...allPermissions),
  supervisor: [
    ...everyoneReads,
    ...grant(
      'workspace',
      'user:read',
      'flow:read',
      'secret:read',
      'plugin:read',
      'canned_response:manage',
      'knowledge:write',
    ),
    ...grant(
      'queues',
      'conversation:read',
      'conversation:reply',
      'conversation:note',
      'conversation:transfer',
      'conversation:resolve',
      'conversation:take_over',
      'conversation:supervise',
      'contact:read',
      'contact:write',
      'work:accept',
      'work:read',
      'live:read',
      'presence:manage',
      'file:read',
    ),
    ...grant('own', 'presence:write'),
    ...grant('workspace', 'numbers:see', 'numbers:reveal'),
  ],
  agent: [
    ...everyoneReads,
    ...grant('queues', 'conversation:read', 'conversation:note', 'conversation:take_over', 'contact:read', 'file:read'),
    ...grant(
      'own',
      'conversation:reply',
      'conversation:transfer',
      'conversation:resolve',
      'contact:write',
      'work:accept',
      'work:read',
      'presence:write',
    ),
    ...grant('workspace', 'numbers:see', 'numbers:reveal'),
  ],
};
