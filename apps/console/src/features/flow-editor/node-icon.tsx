import type { NodeType } from '@tandem/flow';
import {
  ChevronsUp,
  CircleQuestionMark,
  Clock,
  CornerUpLeft,
  DoorOpen,
  Globe,
  Hash,
  Hourglass,
  LifeBuoy,
  ListTree,
  type LucideIcon,
  Menu,
  MessageSquare,
  Paperclip,
  Play,
  Puzzle,
  Repeat,
  ShieldAlert,
  Shuffle,
  Split,
  Square,
  StickyNote,
  Tag,
  Users,
  Variable,
  Workflow,
} from 'lucide-react';

/** The icons that node types name; a plugin's node shows the puzzle piece. */
const icons: Readonly<Record<string, LucideIcon>> = {
  play: Play,
  'message-square': MessageSquare,
  'circle-help': CircleQuestionMark,
  split: Split,
  clock: Clock,
  variable: Variable,
  globe: Globe,
  users: Users,
  square: Square,
  'chevrons-up': ChevronsUp,
  'corner-up-left': CornerUpLeft,
  'door-open': DoorOpen,
  hash: Hash,
  hourglass: Hourglass,
  'life-buoy': LifeBuoy,
  'list-tree': ListTree,
  menu: Menu,
  paperclip: Paperclip,
  repeat: Repeat,
  'shield-alert': ShieldAlert,
  shuffle: Shuffle,
  'sticky-note': StickyNote,
  tag: Tag,
  workflow: Workflow,
};

/** Each category has its colour; the icon and the title say the same. */
export const categoryColours: Readonly<Record<NodeType['category'], string>> = {
  start: 'bg-success-subtle text-success',
  handler: 'bg-success-subtle text-success',
  talk: 'bg-accent-subtle text-accent-text',
  decide: 'bg-warning-subtle text-warning',
  route: 'bg-info-subtle text-info',
  data: 'bg-sunken text-fg-secondary',
  plugin: 'bg-bot-subtle text-bot',
};

export function NodeIcon({ type, size = 15 }: { readonly type: NodeType | undefined; readonly size?: number }) {
  const Icon = icons[type?.icon ?? ''] ?? Puzzle;
  return <Icon aria-hidden="true" size={size} />;
}
