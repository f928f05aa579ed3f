import { rolePermissions, scopes, scopesOf } from '@tandem/domain';
import { z } from 'zod';
import { id, instant, name } from './common.js';
import { role } from './people.js';

const grant = z
  .strictObject({ permission: z.enum(rolePermissions as [string, ...string[]]), scope: z.enum(scopes) })
  .refine(({ permission, scope }) => scopesOf(permission as never).includes(scope), {
    path: ['scope'],
    message: 'This right cannot be given in this scope.',
  });

export const roleInput = z.strictObject({
  name,
  /** Where its rights were copied from; fixed once the role is made. */
  basedOn: role,
  grants: z
    .array(grant)
    .max(200)
    .refine((grants) => new Set(grants.map(({ permission }) => permission)).size === grants.length, {
      message: 'A right can be given once.',
    }),
});

/** A role that an admin made. What it does not name is denied. */
export const customRole = z
  .object({
    id,
    name: z.string(),
    basedOn: role,
    grants: z.array(z.object({ permission: z.string(), scope: z.enum(scopes) })),
    active: z.boolean(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Role' });
export type RoleDto = z.infer<typeof customRole>;
