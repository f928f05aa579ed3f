import {
  AGENTS,
  ATTRIBUTE_STORE,
  AUDIT,
  BACKGROUND,
  CHANNELS,
  CLOCK,
  CONTACT_ACCESS,
  CONTACT_ATTRIBUTES,
  CONTACT_BOOK,
  CONTACT_HISTORY,
  CONTACT_MERGES,
  CONTACT_SOURCES,
  CONTACTS,
  CONVERSATION_LOG,
  CONVERSATIONS,
  CORRECT_LANGUAGE,
  ContactAccess,
  ContactBook,
  CorrectLanguage,
  DECIDE_TIER,
  DecideTier,
  EDIT_IDENTITIES,
  EditIdentities,
  IDS,
  LIST_CONTACTS,
  ListContacts,
  LOGGER,
  LOOK_UP_CONTACT,
  LookUpContact,
  MANAGE_ATTRIBUTES,
  MANAGE_TIERS,
  ManageAttributes,
  ManageTiers,
  MERGE_CONTACTS,
  MergeContacts,
  PHONE_NUMBERS,
  PROVE_CONTACT,
  ProveContact,
  READ_CONTACT_HISTORY,
  RECORD_ON_CONTACT,
  ReadContactHistory,
  RecordOnContact,
  SET_OWNER,
  SET_TIER,
  SETTING_TOOLS,
  SetOwner,
  SetTier,
  SOURCE_ANSWERS,
  SUGGEST_MATCHES,
  SuggestMatches,
  TAKE_SOURCE_ANSWER,
  TakeSourceAnswer,
  TIER_STORE,
  TIERS,
  TRANSACTIONS,
  WORK_ITEMS,
} from '@tandem/application';
import { ContactMergeRepository, SourceAnswerRepository } from '@tandem/storage-mongo';
import { bind, type Container } from '../di.js';
import { CONNECTION } from './tokens.js';

/** Use cases of contacts: who they are, their tier and language, and the settings of both. */
export function bindContacts(c: Container): void {
  bind(c, CONTACT_ACCESS, ContactAccess, [CONTACTS, CONVERSATIONS]);
  bind(c, DECIDE_TIER, DecideTier, [TIERS, CONTACTS, CONVERSATIONS, CONVERSATION_LOG, TRANSACTIONS, CLOCK]);
  bind(c, SET_TIER, SetTier, [CONTACT_ACCESS, CONTACTS, TIERS, DECIDE_TIER, AUDIT, TRANSACTIONS, CLOCK]);
  bind(c, SET_OWNER, SetOwner, [CONTACT_ACCESS, CONTACTS, AGENTS, AUDIT, TRANSACTIONS, CLOCK]);
  bind(c, CORRECT_LANGUAGE, CorrectLanguage, [CONVERSATION_LOG, CONTACTS, AUDIT, TRANSACTIONS, CLOCK]);
  bind(c, CONTACT_BOOK, ContactBook, [
    ...([CONTACT_ACCESS, CONTACTS, CONTACT_ATTRIBUTES, DECIDE_TIER, PROVE_CONTACT, TRANSACTIONS] as const),
    ...([AUDIT, IDS, CLOCK] as const),
  ]);
  bind(c, LIST_CONTACTS, ListContacts, [CONTACT_BOOK, CONTACTS, CONVERSATIONS]);
  bind(c, READ_CONTACT_HISTORY, ReadContactHistory, [CONTACT_BOOK, CONVERSATIONS, CONTACT_HISTORY]);
  bind(c, EDIT_IDENTITIES, EditIdentities, [
    ...([CONTACT_ACCESS, CONTACTS, CONVERSATIONS, CHANNELS, AUDIT, TRANSACTIONS, IDS, CLOCK] as const),
  ]);
  bind(c, SUGGEST_MATCHES, SuggestMatches, [CONTACT_ACCESS, CONTACTS, AUDIT, TRANSACTIONS, CLOCK]);
  bind(c, CONTACT_MERGES, ContactMergeRepository, [CONNECTION]);
  bind(c, MERGE_CONTACTS, MergeContacts, [
    ...([CONTACT_ACCESS, CONTACTS, CONTACT_MERGES, CONVERSATIONS, WORK_ITEMS, CONVERSATION_LOG] as const),
    ...([AUDIT, TRANSACTIONS, IDS, CLOCK] as const),
  ]);
  bind(c, PROVE_CONTACT, ProveContact, [CONTACTS, MERGE_CONTACTS, PHONE_NUMBERS, TRANSACTIONS, CLOCK]);
  bind(c, RECORD_ON_CONTACT, RecordOnContact, [CONTACT_ACCESS, CONTACTS, AUDIT, TRANSACTIONS, IDS, CLOCK]);
  bind(c, SOURCE_ANSWERS, SourceAnswerRepository, [CONNECTION]);
  bind(c, TAKE_SOURCE_ANSWER, TakeSourceAnswer, [
    ...([CONTACTS, SOURCE_ANSWERS, CONTACT_ATTRIBUTES, TIERS, DECIDE_TIER, TRANSACTIONS, CLOCK] as const),
  ]);
  bind(c, LOOK_UP_CONTACT, LookUpContact, [
    ...([CONTACT_SOURCES, SOURCE_ANSWERS, CONTACTS, CONTACT_BOOK, TAKE_SOURCE_ANSWER] as const),
    ...([BACKGROUND, LOGGER, CLOCK] as const),
  ]);
  bind(c, MANAGE_TIERS, ManageTiers, [TIER_STORE, SETTING_TOOLS]);
  bind(c, MANAGE_ATTRIBUTES, ManageAttributes, [ATTRIBUTE_STORE, SETTING_TOOLS]);
}
