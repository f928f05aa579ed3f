import type { FlowEnvironment } from '@tandem/flow';
import type { Page, PageRequest } from '../ports/page.js';
import { token } from '../ports/token.js';
import type { HoursSetting, QueueSetting, Setting, SettingStore, Skill } from '../settings/setting.js';

const everything = { includeInactive: false };

/** What a flow's nodes may point at just now: active queues, skills and hours. */
export class FlowEnvironmentReader {
  constructor(
    private readonly queues: SettingStore<QueueSetting>,
    private readonly skills: SettingStore<Skill>,
    private readonly hours: SettingStore<HoursSetting>,
  ) {}

  async read(workspaceId: string): Promise<FlowEnvironment> {
    const ids = async <T extends Setting>(store: SettingStore<T>) =>
      (await all((page) => store.list(workspaceId, everything, page))).map(({ id }) => id);
    const [queues, skills, hours] = await Promise.all([ids(this.queues), ids(this.skills), ids(this.hours)]);
    return { queues, skills, hours, secrets: [], locales: ['zh-CN', 'en'] };
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
