import type { FlowEnvironment } from '@tandem/flow';
import type { ChannelDrivers } from '../ports/channel-drivers.js';
import type { Page, PageRequest } from '../ports/page.js';
import { token } from '../ports/token.js';
import type { SecretStore } from '../secrets/secret.js';
import type { ChannelSetting, HoursSetting, QueueSetting, Setting, SettingStore, Skill } from '../settings/setting.js';

const everything = { includeInactive: false };

/** What stands around a flow just now: active queues, skills, hours and secrets, and what its channels can carry. */
export class FlowEnvironmentReader {
  constructor(
    private readonly queues: SettingStore<QueueSetting>,
    private readonly skills: SettingStore<Skill>,
    private readonly hours: SettingStore<HoursSetting>,
    private readonly channels: SettingStore<ChannelSetting>,
    private readonly drivers: ChannelDrivers,
    private readonly secretStore: SecretStore,
  ) {}

  async read(workspaceId: string, flowId: string): Promise<FlowEnvironment> {
    const ids = async <T extends Setting>(store: SettingStore<T>) =>
      (await all((page) => store.list(workspaceId, everything, page))).map(({ id }) => id);
    const [queues, skills, hours, channels, secrets] = await Promise.all([
      ids(this.queues),
      ids(this.skills),
      ids(this.hours),
      this.channelsOf(workspaceId, flowId),
      this.secretStore.list(workspaceId),
    ]);
    return { queues, skills, hours, channels, secrets: secrets.map(({ name }) => name), locales: ['zh-CN', 'en'] };
  }

  /** Kinds of channel that the flow answers on; one whose plugin is off is not known to lack anything. */
  private async channelsOf(workspaceId: string, flowId: string): Promise<NonNullable<FlowEnvironment['channels']>> {
    const channels = await all((page) => this.channels.list(workspaceId, everything, page));
    const types = new Set(channels.filter((channel) => channel.flowId === flowId).map(({ type }) => type));
    return [...types].flatMap((type) => {
      const sends = this.drivers.find(type)?.capabilities.sends;
      return sends ? [{ type, sends: [...sends] }] : [];
    });
  }
}

export const FLOW_ENVIRONMENT_READER = token<FlowEnvironmentReader>('FlowEnvironmentReader');

async function all<T>(read: (page: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: 200, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}
