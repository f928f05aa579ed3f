import { type Permission, rolePermissions } from '@tandem/domain';

/** Resources by the area of work in which a reader looks for them. */
const resourcesOf = {
  conversations: ['conversation', 'work', 'file', 'canned_response', 'disposition', 'label'],
  customers: ['contact', 'tier', 'attribute'],
  team: ['presence', 'live', 'presence_reason', 'break_kind', 'group'],
  queues: ['queue', 'skill', 'hours', 'channel'],
  automation: ['flow', 'knowledge', 'plugin', 'secret'],
  workspace: ['workspace', 'user', 'import', 'api_key', 'audit'],
} as const;

export type Area = keyof typeof resourcesOf;
export const areas = Object.keys(resourcesOf) as Area[];

/** The rights of an area, in the order of their resources. */
export const rightsOf = (area: Area): Permission[] =>
  resourcesOf[area].flatMap((resource) => rolePermissions.filter((right) => right.startsWith(`${resource}:`)));
