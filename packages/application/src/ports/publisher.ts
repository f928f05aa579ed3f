import type { Agent, Assignment, Conversation, TandemEvent, WorkItem } from '@tandem/domain';
import { token } from './token.js';

/** An offer as it was stored: the item that it offers, and the head after it. */
export interface MadeOffer {
  assignment: Assignment;
  item: WorkItem;
  conversation: Conversation;
}

/** Pushes what is stored to who watches. Called after the commit; never throws, never waits. */
export interface Publisher {
  /** Events of one conversation and its head after them, in order of seq. */
  events(conversation: Conversation, events: readonly TandemEvent[]): void;
  offered(offer: MadeOffer): void;
  offerEnded(assignment: Assignment, outcome: 'accepted' | 'declined' | 'missed' | 'withdrawn'): void;
  /** Presence, load or profile changed. */
  agent(agent: Agent): void;
  /** What the agent has in hand changed: shares, wrap-up, break. Only the agent is told. */
  standing(agentId: string): void;
}

export const PUBLISHER = token<Publisher>('Publisher');
