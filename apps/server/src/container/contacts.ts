import {
  ATTRIBUTE_STORE,
  AUDIT,
  CLOCK,
  CONTACT_ACCESS,
  CONTACT_ATTRIBUTES,
  CONTACT_BOOK,
  CONTACTS,
  CONVERSATION_LOG,
  CONVERSATIONS,
  CORRECT_LANGUAGE,
  ContactAccess,
  ContactBook,
  CorrectLanguage,
  DECIDE_TIER,
  DecideTier,
  IDS,
  MANAGE_ATTRIBUTES,
  MANAGE_TIERS,
  ManageAttributes,
  ManageTiers,
  SET_TIER,
  SETTING_TOOLS,
  SetTier,
  TIER_STORE,
  TIERS,
  TRANSACTIONS,
} from '@tandem/application';
import { bind, type Container } from '../di.js';

/** Use cases of contacts: who they are, their tier and language, and the settings of both. */
export function bindContacts(c: Container): void {
  bind(c, CONTACT_ACCESS, ContactAccess, [CONTACTS, CONVERSATIONS]);
  bind(c, DECIDE_TIER, DecideTier, [TIERS, CONTACTS, CONVERSATIONS, CONVERSATION_LOG, TRANSACTIONS, CLOCK]);
  bind(c, SET_TIER, SetTier, [CONTACT_ACCESS, CONTACTS, TIERS, DECIDE_TIER, AUDIT, TRANSACTIONS, CLOCK]);
  bind(c, CORRECT_LANGUAGE, CorrectLanguage, [CONVERSATION_LOG, CONTACTS, AUDIT, TRANSACTIONS, CLOCK]);
  bind(c, CONTACT_BOOK, ContactBook, [
    ...([CONTACT_ACCESS, CONTACTS, CONTACT_ATTRIBUTES, DECIDE_TIER, TRANSACTIONS, AUDIT, IDS, CLOCK] as const),
  ]);
  bind(c, MANAGE_TIERS, ManageTiers, [TIER_STORE, SETTING_TOOLS]);
  bind(c, MANAGE_ATTRIBUTES, ManageAttributes, [ATTRIBUTE_STORE, SETTING_TOOLS]);
}
