import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '../../../session/session.ts';

const look = 'focus-ring inline-flex min-h-6 items-center rounded-input text-accent-text hover:underline';

/** Opens a conversation to look on at, for supervisors; for everybody else in the desk. */
export function SessionLink({
  conversationId,
  children,
}: {
  readonly conversationId: string;
  readonly children: ReactNode;
}) {
  return useMay('conversation:supervise') ? (
    <Link
      to="/live/sessions/$conversationId"
      params={{ conversationId }}
      data-session={conversationId}
      className={look}
    >
      {children}
    </Link>
  ) : (
    <Link to="/inbox/$view/$conversationId" params={{ view: 'all', conversationId }} className={look}>
      {children}
    </Link>
  );
}
