import {
  AGENTS,
  API_KEYS,
  ATTRIBUTE_STORE,
  AUDIT_LOG,
  BUSINESS_HOURS,
  CANNED_RESPONSE_STORE,
  CHANNEL_STORE,
  CHANNELS,
  CLOCK,
  CONTACT_ATTRIBUTES,
  DISPOSITION_CHOICES,
  DISPOSITION_STORE,
  FLOW_DEFINITIONS,
  FLOW_STORE,
  HOURS_STORE,
  ONE_TIME_LINKS,
  QUEUE_MEMBERS,
  QUEUE_STORE,
  QUEUES,
  REFERENCE_LOOKUP,
  SKILL_STORE,
  SKILLS,
  TIER_STORE,
  TIERS,
  TRANSACTIONS,
  USER_SESSIONS,
  USERS,
  WORKSPACE_STORE,
  WORKSPACES,
} from '@tandem/application';
import {
  AgentRepository,
  ApiKeyRepository,
  AttributeRepository,
  AuditRepository,
  CachedAttributes,
  CachedBusinessHours,
  CachedChannels,
  CachedQueues,
  CachedTiers,
  CannedResponseRepository,
  ChannelRepository,
  DispositionChoiceReader,
  DispositionRepository,
  FileRecordRepository,
  FlowDefinitionReader,
  FlowRepository,
  HoursRepository,
  MongoTransactions,
  OneTimeLinkRepository,
  QueueRepository,
  ReferenceReader,
  SkillRepository,
  TierRepository,
  UserRepository,
  UserSessionRepository,
  WorkspaceRepository,
} from '@tandem/storage-mongo';
import { bind, bindAlias, type Container, token } from '../di.js';
import { CONNECTION } from './tokens.js';

// A repository makes its model once, so each is bound once; its ports are further names.
const USER_REPOSITORY = token<UserRepository>('UserRepository');
const QUEUE_REPOSITORY = token<QueueRepository>('QueueRepository');
const SKILL_REPOSITORY = token<SkillRepository>('SkillRepository');
const HOURS_REPOSITORY = token<HoursRepository>('HoursRepository');
const DISPOSITION_REPOSITORY = token<DispositionRepository>('DispositionRepository');
const CHANNEL_REPOSITORY = token<ChannelRepository>('ChannelRepository');
const FLOW_REPOSITORY = token<FlowRepository>('FlowRepository');
const WORKSPACE_REPOSITORY = token<WorkspaceRepository>('WorkspaceRepository');
export const CACHED_QUEUES = token<CachedQueues>('CachedQueues');
export const CACHED_HOURS = token<CachedBusinessHours>('CachedBusinessHours');
export const CACHED_CHANNELS = token<CachedChannels>('CachedChannels');
const TIER_REPOSITORY = token<TierRepository>('TierRepository');
const ATTRIBUTE_REPOSITORY = token<AttributeRepository>('AttributeRepository');
export const CACHED_TIERS = token<CachedTiers>('CachedTiers');
export const CACHED_ATTRIBUTES = token<CachedAttributes>('CachedAttributes');
export const FILE_RECORDS = token<FileRecordRepository>('FileRecordRepository');

/** The store of people, settings and flows. */
export function bindStorage(c: Container): void {
  bind(c, TRANSACTIONS, MongoTransactions, [CONNECTION]);
  bind(c, AGENTS, AgentRepository, [CONNECTION]);
  bind(c, API_KEYS, ApiKeyRepository, [CONNECTION]);
  bind(c, AUDIT_LOG, AuditRepository, [CONNECTION]);
  bind(c, CANNED_RESPONSE_STORE, CannedResponseRepository, [CONNECTION]);
  bind(c, ONE_TIME_LINKS, OneTimeLinkRepository, [CONNECTION]);
  bind(c, USER_SESSIONS, UserSessionRepository, [CONNECTION]);
  bind(c, FILE_RECORDS, FileRecordRepository, [CONNECTION]);

  bind(c, USER_REPOSITORY, UserRepository, [CONNECTION]);
  bindAlias(c, USERS, USER_REPOSITORY);
  bind(c, WORKSPACE_REPOSITORY, WorkspaceRepository, [CONNECTION]);
  bindAlias(c, WORKSPACE_STORE, WORKSPACE_REPOSITORY);
  bindAlias(c, WORKSPACES, WORKSPACE_REPOSITORY);
  bind(c, QUEUE_REPOSITORY, QueueRepository, [CONNECTION]);
  bindAlias(c, QUEUE_STORE, QUEUE_REPOSITORY);
  bindAlias(c, QUEUE_MEMBERS, QUEUE_REPOSITORY);
  bind(c, SKILL_REPOSITORY, SkillRepository, [CONNECTION]);
  bindAlias(c, SKILL_STORE, SKILL_REPOSITORY);
  bindAlias(c, SKILLS, SKILL_REPOSITORY);
  bind(c, HOURS_REPOSITORY, HoursRepository, [CONNECTION]);
  bindAlias(c, HOURS_STORE, HOURS_REPOSITORY);
  bind(c, DISPOSITION_REPOSITORY, DispositionRepository, [CONNECTION]);
  bindAlias(c, DISPOSITION_STORE, DISPOSITION_REPOSITORY);
  bind(c, CHANNEL_REPOSITORY, ChannelRepository, [CONNECTION]);
  bindAlias(c, CHANNEL_STORE, CHANNEL_REPOSITORY);
  bind(c, FLOW_REPOSITORY, FlowRepository, [CONNECTION]);
  bindAlias(c, FLOW_STORE, FLOW_REPOSITORY);

  bind(c, TIER_REPOSITORY, TierRepository, [CONNECTION]);
  bindAlias(c, TIER_STORE, TIER_REPOSITORY);
  bind(c, CACHED_TIERS, CachedTiers, [TIER_REPOSITORY, CLOCK]);
  bindAlias(c, TIERS, CACHED_TIERS);
  bind(c, ATTRIBUTE_REPOSITORY, AttributeRepository, [CONNECTION]);
  bindAlias(c, ATTRIBUTE_STORE, ATTRIBUTE_REPOSITORY);
  bind(c, CACHED_ATTRIBUTES, CachedAttributes, [ATTRIBUTE_REPOSITORY, CLOCK]);
  bindAlias(c, CONTACT_ATTRIBUTES, CACHED_ATTRIBUTES);

  bind(c, CACHED_QUEUES, CachedQueues, [QUEUE_REPOSITORY, CLOCK]);
  bindAlias(c, QUEUES, CACHED_QUEUES);
  bind(c, CACHED_HOURS, CachedBusinessHours, [HOURS_REPOSITORY, CLOCK]);
  bindAlias(c, BUSINESS_HOURS, CACHED_HOURS);
  bind(c, CACHED_CHANNELS, CachedChannels, [CHANNEL_REPOSITORY, CLOCK]);
  bindAlias(c, CHANNELS, CACHED_CHANNELS);
  bind(c, DISPOSITION_CHOICES, DispositionChoiceReader, [DISPOSITION_REPOSITORY]);
  bind(c, FLOW_DEFINITIONS, FlowDefinitionReader, [FLOW_REPOSITORY]);
  const referred = [QUEUE_REPOSITORY, SKILL_REPOSITORY, HOURS_REPOSITORY, USER_REPOSITORY, FLOW_REPOSITORY] as const;
  bind(c, REFERENCE_LOOKUP, ReferenceReader, referred);
}
