import type { ContactAnswer, ContactKeys } from '@tandem/domain';
import { token } from './token.js';

export interface ContactSource {
  /** `<plugin id>/<source>` */
  id: string;
  title: { en: string; 'zh-CN'?: string };
  /** Names of the attributes it may set. */
  attributes: readonly string[];
  /** Seconds that an answer counts. */
  cacheSec: number;
  /**
   * Undefined: not known there.
   * @throws OperationalError `plugin.slow` when its time is over, `plugin.failed` for all else, a wrong shape included
   */
  lookUp(keys: ContactKeys, contactId: string): Promise<ContactAnswer | undefined>;
}

/** The contact sources of the enabled plugins. */
export interface ContactSources {
  all(): readonly ContactSource[];
}

export const CONTACT_SOURCES = token<ContactSources>('ContactSources');
