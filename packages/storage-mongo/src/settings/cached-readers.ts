import type {
  AttributeSetting,
  BreakKind,
  BreakKindChoice,
  BreakKinds,
  BusinessHoursList,
  Channel,
  ChannelSetting,
  Channels,
  Clock,
  ContactAttributes,
  GroupSetting,
  Groups,
  HoursSetting,
  QueueSetting,
  Queues,
  TierSetting,
  Tiers,
} from '@tandem/application';
import type { AttributeDefinition, BusinessHours, Group, Queue, Tier } from '@tandem/domain';
import type { BreakKindRepository } from '../break-kinds/break-kind-repository.js';
import type { ChannelRepository } from '../channels/channel-repository.js';
import type { AttributeRepository } from '../contacts/attribute-repository.js';
import type { GroupRepository } from '../groups/group-repository.js';
import type { HoursRepository } from '../hours/hours-repository.js';
import type { QueueRepository } from '../queues/queue-repository.js';
import type { TierRepository } from '../tiers/tier-repository.js';
import { SettingCache } from './setting-cache.js';

/** Queues as the message path reads them. */
export class CachedQueues implements Queues {
  private readonly cache: SettingCache<QueueSetting>;

  constructor(queues: QueueRepository, clock: Clock) {
    this.cache = new SettingCache(queues, clock);
  }

  get(workspaceId: string, id: string): Promise<Queue | undefined> {
    return this.cache.get(workspaceId, id);
  }

  list(workspaceId: string): Promise<Queue[]> {
    return this.cache.list(workspaceId);
  }

  reread(workspaceId: string): Promise<Queue[]> {
    this.cache.forget(workspaceId);
    return this.cache.list(workspaceId);
  }

  forget(workspaceId: string): void {
    this.cache.forget(workspaceId);
  }
}

/** Business hours as flows read them; switched off ones are left out. */
export class CachedBusinessHours implements BusinessHoursList {
  private readonly cache: SettingCache<HoursSetting>;

  constructor(hours: HoursRepository, clock: Clock) {
    this.cache = new SettingCache(hours, clock);
  }

  async list(workspaceId: string): Promise<BusinessHours[]> {
    return (await this.cache.list(workspaceId)).filter(({ active }) => active);
  }

  forget(workspaceId: string): void {
    this.cache.forget(workspaceId);
  }
}

/** Tiers as arrivals and routing read them. */
export class CachedTiers implements Tiers {
  private readonly cache: SettingCache<TierSetting>;

  constructor(tiers: TierRepository, clock: Clock) {
    this.cache = new SettingCache(tiers, clock);
  }

  list(workspaceId: string): Promise<Tier[]> {
    return this.cache.list(workspaceId);
  }

  forget(workspaceId: string): void {
    this.cache.forget(workspaceId);
  }
}

/** Groups as breaks and routing read them; switched off ones are left out. */
export class CachedGroups implements Groups {
  private readonly cache: SettingCache<GroupSetting>;

  constructor(groups: GroupRepository, clock: Clock) {
    this.cache = new SettingCache(groups, clock);
  }

  async list(workspaceId: string): Promise<Group[]> {
    return (await this.cache.list(workspaceId)).filter(({ active }) => active);
  }

  forget(workspaceId: string): void {
    this.cache.forget(workspaceId);
  }
}

/** The defined fields of customers. */
export class CachedAttributes implements ContactAttributes {
  private readonly cache: SettingCache<AttributeSetting>;

  constructor(attributes: AttributeRepository, clock: Clock) {
    this.cache = new SettingCache(attributes, clock);
  }

  list(workspaceId: string): Promise<AttributeDefinition[]> {
    return this.cache.list(workspaceId);
  }

  forget(workspaceId: string): void {
    this.cache.forget(workspaceId);
  }
}

/** Kinds of breaks as granting reads them. */
export class CachedBreakKinds implements BreakKinds {
  private readonly cache: SettingCache<BreakKind>;

  constructor(kinds: BreakKindRepository, clock: Clock) {
    this.cache = new SettingCache(kinds, clock);
  }

  get(workspaceId: string, id: string): Promise<BreakKindChoice | undefined> {
    return this.cache.get(workspaceId, id);
  }

  forget(workspaceId: string): void {
    this.cache.forget(workspaceId);
  }
}

/** Channels as the message path reads them; the secrets of their config stay sealed. */
export class CachedChannels implements Channels {
  private readonly cache: SettingCache<ChannelSetting>;

  constructor(channels: ChannelRepository, clock: Clock) {
    this.cache = new SettingCache(channels, clock);
  }

  get(workspaceId: string, id: string): Promise<Channel | undefined> {
    return this.cache.get(workspaceId, id);
  }

  list(workspaceId: string): Promise<Channel[]> {
    return this.cache.list(workspaceId);
  }

  forget(workspaceId: string): void {
    this.cache.forget(workspaceId);
  }
}
