import type { Permission } from '@tandem/domain';
import type { KeyOf } from '@tandem/i18n';

/** A page of Settings: an entry of the list at its left, for those who may read it. */
export interface Section {
  path: string;
  label: KeyOf<'settings'> & `nav.${string}`;
  permission: Permission;
}

export const sectionGroups: readonly {
  label: KeyOf<'settings'> & `nav.group.${string}`;
  sections: readonly Section[];
}[] = [
  {
    label: 'nav.group.team',
    sections: [
      { path: '/settings/people', label: 'nav.people', permission: 'user:read' },
      { path: '/settings/queues', label: 'nav.queues', permission: 'queue:read' },
      { path: '/settings/skills', label: 'nav.skills', permission: 'skill:read' },
      { path: '/settings/skill-matrix', label: 'nav.skillMatrix', permission: 'user:read' },
      { path: '/settings/compare', label: 'nav.compare', permission: 'queue:manage' },
      { path: '/settings/hours', label: 'nav.hours', permission: 'hours:read' },
      { path: '/settings/groups', label: 'nav.groups', permission: 'group:read' },
      { path: '/settings/breaks', label: 'nav.breaks', permission: 'break_kind:read' },
      { path: '/settings/reasons', label: 'nav.reasons', permission: 'presence_reason:read' },
      { path: '/settings/interrupts', label: 'nav.interrupts', permission: 'workspace:manage' },
      { path: '/settings/general', label: 'nav.general', permission: 'workspace:manage' },
    ],
  },
  {
    label: 'nav.group.work',
    sections: [
      { path: '/settings/channels', label: 'nav.channels', permission: 'channel:read' },
      { path: '/settings/undelivered', label: 'nav.undelivered', permission: 'channel:manage' },
      { path: '/settings/canned', label: 'nav.canned', permission: 'canned_response:read' },
      { path: '/settings/dispositions', label: 'nav.dispositions', permission: 'disposition:read' },
      { path: '/settings/labels', label: 'nav.labels', permission: 'label:read' },
      { path: '/settings/tiers', label: 'nav.tiers', permission: 'tier:read' },
      { path: '/settings/attributes', label: 'nav.attributes', permission: 'attribute:read' },
    ],
  },
  {
    label: 'nav.group.access',
    sections: [
      { path: '/settings/roles', label: 'nav.roles', permission: 'user:read' },
      { path: '/settings/secrets', label: 'nav.secrets', permission: 'secret:read' },
      { path: '/settings/api-keys', label: 'nav.apiKeys', permission: 'api_key:read' },
      { path: '/settings/import', label: 'nav.import', permission: 'import:manage' },
      { path: '/settings/number-privacy', label: 'nav.numbers', permission: 'workspace:manage' },
      { path: '/settings/audit', label: 'nav.audit', permission: 'audit:read' },
    ],
  },
];
