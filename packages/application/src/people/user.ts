import type { Agent, BuiltInRole, Instant } from '@tandem/domain';

export type UserState = 'invited' | 'active' | 'deactivated';
export type UserLocale = 'zh-CN' | 'en';

/** A person who signs in. The working side, queues and skills, is the `Agent` of the same id. */
export interface User {
  id: string;
  workspaceId: string;
  displayName: string;
  /** Lower case; unique in the installation. */
  email: string;
  /** A built-in role; of somebody in a role that an admin made, the one it was made from. */
  role: BuiltInRole;
  /** A role that an admin made: its grants count, not those of `role`. */
  customRoleId?: string;
  state: UserState;
  locale: UserLocale;
  /** Absent until the invitation is redeemed. */
  passwordHash?: string;
  createdAt: Instant;
  updatedAt: Instant;
  lastSignInAt?: Instant;
}

/** Both sides of one person. */
export interface Person {
  user: User;
  agent: Agent;
}
