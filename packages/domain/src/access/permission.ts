/** Every resource and what can be done to it: the only list of permissions. A permission is written `resource:action`. */
export const permissionTable = {
  workspace: ['read', 'manage'],
  user: ['read', 'manage'],
  api_key: ['read', 'manage'],
  audit: ['read'],
  import: ['manage'],
  queue: ['read', 'manage'],
  skill: ['read', 'manage'],
  hours: ['read', 'manage'],
  canned_response: ['read', 'manage'],
  disposition: ['read', 'manage'],
  channel: ['read', 'manage'],
  tier: ['read', 'manage'],
  attribute: ['read', 'manage'],
  plugin: ['read', 'manage', 'use'],
  secret: ['read', 'manage'],
  flow: ['read', 'write', 'publish'],
  contact: ['read', 'write'],
  conversation: ['read', 'reply', 'note', 'transfer', 'resolve', 'take_over', 'supervise'],
  work: ['accept', 'read'],
  presence: ['read', 'write', 'manage'],
  presence_reason: ['read', 'manage'],
  break_kind: ['read', 'manage'],
  group: ['read', 'manage'],
  label: ['read', 'manage'],
  live: ['read'],
  file: ['read', 'write'],
  knowledge: ['read', 'write'],
  /** Telephone numbers, identity cards and e-mail addresses of customers; the workspace's policy gives both by role. */
  numbers: ['see', 'reveal'],
} as const;

export type Resource = keyof typeof permissionTable;
export type Permission = { [R in Resource]: `${R}:${(typeof permissionTable)[R][number]}` }[Resource];

/** How far a grant reaches: everything, the queues one is a member of, or what is one's own. Widest first. */
export const scopes = ['workspace', 'queues', 'own'] as const;
export type Scope = (typeof scopes)[number];

export interface Grant {
  permission: Permission;
  scope: Scope;
}

export const allPermissions = (Object.keys(permissionTable) as Resource[]).flatMap((resource) =>
  permissionTable[resource].map((action) => `${resource}:${action}` as Permission),
);
