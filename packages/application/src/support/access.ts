import { type Conversation, can, conversationTarget, type Permission, type Target, UserError } from '@tandem/domain';
import type { Caller } from '../people/caller.js';

/** Denies unless the caller's widest scope of the permission covers the object. */
export function assertMay(caller: Caller, permission: Permission, target: Target): void {
  if (!can(caller.subject, permission, target)) {
    throw new UserError('forbidden', 'access.denied', `This needs the permission ${permission}.`, {
      params: { permission },
    });
  }
}

export const assertMayOn = (
  caller: Caller,
  permission: Permission,
  head: Pick<Conversation, 'queueIds' | 'agentId' | 'helperIds'>,
): void => assertMay(caller, permission, conversationTarget(head));

/** @throws UserError `conversation.resolved` */
export function assertOpen(head: Pick<Conversation, 'state'>): void {
  if (head.state === 'resolved') {
    throw new UserError('conflict', 'conversation.resolved', 'The conversation is resolved.');
  }
}
