import { Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import { StateBox } from './state-box.js';

export interface EmptyStateProps {
  readonly title: string;
  /** What this place is for and how it fills: an empty state teaches. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly icon?: ReactNode;
  readonly isPage?: boolean;
  readonly className?: string;
}

export function EmptyState({ icon = <Inbox size={20} />, ...props }: EmptyStateProps) {
  return <StateBox {...props} icon={icon} />;
}
