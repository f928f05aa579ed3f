import type { NodeType } from '@tandem/flow';
import {
  CircleQuestionMark,
  Clock,
  Globe,
  type LucideIcon,
  MessageSquare,
  Play,
  Puzzle,
  Split,
  Square,
  Users,
  Variable,
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
};

/** Each category has its colour; the icon and the title say the same. */
export const categoryColours: Readonly<Record<NodeType['category'], string>> = {
  start: 'bg-success-subtle text-success',
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
