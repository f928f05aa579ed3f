import type { Contact, Instant, SourceCard } from '@tandem/domain';
import { token } from './token.js';
import type { Session } from './transactions.js';

/** What a source last said about a contact. */
export interface SourceAnswer {
  workspaceId: string;
  contactId: string;
  /** Id of the source. */
  source: string;
  /** The contact's keys that it was asked with: the answer counts only while the contact has just these. */
  keys: string[];
  /** When the answer came; absent while there was none. */
  fetchedAt?: Instant;
  /** Not asked again before, unless somebody wishes it. */
  freshUntil: Instant;
  /** Why the last look-up gave nothing: what stands here is of an earlier one. */
  failure?: 'slow' | 'failed';
  cards: SourceCard[];
  /** The attributes it gave. */
  given: Contact['attributes'];
  /** Names of what it gave and nobody took. */
  ignored: string[];
}

/** The last answer of each source about each contact. */
export interface SourceAnswers {
  ofContact(workspaceId: string, contactId: string): Promise<SourceAnswer[]>;
  /** In place of the one before. */
  put(workspaceId: string, answer: SourceAnswer, session: Session): Promise<void>;
}

export const SOURCE_ANSWERS = token<SourceAnswers>('SourceAnswers');
