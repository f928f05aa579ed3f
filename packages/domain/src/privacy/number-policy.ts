import type { Grant } from '../access/permission.js';
import type { BuiltInRole } from '../access/roles.js';

/** shown: as they are; revealable: masked, and one at a time on request; masked: never. */
export const numberViews = ['shown', 'revealable', 'masked'] as const;
export type NumberView = (typeof numberViews)[number];

/** Who sees the telephone numbers, identity cards and e-mail addresses of customers. */
export interface NumberPolicy {
  views: Readonly<Record<BuiltInRole, NumberView>>;
  /** Of roles that admins made; one that is not named sees what the role does that it was made from. */
  customViews: { roleId: string; view: NumberView }[];
  /** How many numbers one person may reveal in one day of the workspace. */
  dailyReveals: number;
}

/** What holds until an admin says otherwise. */
export const openNumberPolicy: NumberPolicy = {
  views: { admin: 'shown', supervisor: 'shown', agent: 'shown' },
  customViews: [],
  dailyReveals: 20,
};

const permissionsOf = {
  shown: ['numbers:see', 'numbers:reveal'],
  revealable: ['numbers:reveal'],
  masked: [],
} as const satisfies Record<NumberView, readonly Grant['permission'][]>;

/** Whose role it is: a built-in one, or one that was made from it. */
export interface RoleHolder {
  role: BuiltInRole;
  customRoleId?: string;
}

/** The grants of somebody in a role under the workspace's policy: it alone decides about numbers. */
export function withNumberPolicy(
  grants: readonly Grant[],
  { role, customRoleId }: RoleHolder,
  { views, customViews }: NumberPolicy,
): readonly Grant[] {
  const own = permissionsOf[customViews.find(({ roleId }) => roleId === customRoleId)?.view ?? views[role]];
  const others = grants.filter(({ permission }) => !permission.startsWith('numbers:'));
  return [...others, ...own.map((permission) => ({ permission, scope: 'workspace' }) as const)];
}
