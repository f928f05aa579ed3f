import type { TandemEvent } from '../conversation/event.js';
import { can, type Subject, type Target } from './can.js';

/**
 * Whether who may read a conversation sees this event of it: a whisper is for its agent and for supervisors.
 * @param target of the conversation, as the guard knows it
 */
export const seesEvent = (subject: Subject, event: TandemEvent, target: Target): boolean =>
  event.type !== 'whisper.sent' ||
  event.data.toAgentId === subject.id ||
  can(subject, 'conversation:supervise', target);
