import type { Permission } from '@tandem/domain';
import type { KeyOf } from '@tandem/i18n';
import { BookOpen, Inbox, type LucideIcon, Puzzle, Radar, Settings, Users, Workflow, Zap } from 'lucide-react';

/** An area of the console: an entry of the rail. It shows when its route is there and the person may open it. */
export interface Area {
  readonly path: string;
  readonly label: KeyOf<'shell'> & `area.${string}`;
  readonly icon: LucideIcon;
  /** Second key after G. */
  readonly key: string;
  readonly permission: Permission;
}

/** In the order of the rail. */
export const areas: readonly Area[] = [
  { path: '/inbox', label: 'area.inbox', icon: Inbox, key: 'I', permission: 'work:accept' },
  { path: '/contacts', label: 'area.contacts', icon: Users, key: 'C', permission: 'contact:read' },
  { path: '/live', label: 'area.live', icon: Radar, key: 'L', permission: 'live:read' },
  { path: '/flows', label: 'area.flows', icon: Workflow, key: 'F', permission: 'flow:read' },
  { path: '/automation', label: 'area.automation', icon: Zap, key: 'A', permission: 'flow:read' },
  { path: '/knowledge', label: 'area.knowledge', icon: BookOpen, key: 'K', permission: 'knowledge:read' },
  { path: '/plugins', label: 'area.plugins', icon: Puzzle, key: 'P', permission: 'plugin:read' },
  { path: '/settings', label: 'area.settings', icon: Settings, key: 'S', permission: 'queue:read' },
];

/** The area that an address belongs to. */
export const areaAt = (path: string): Area | undefined =>
  areas.find((area) => path === area.path || path.startsWith(`${area.path}/`));
