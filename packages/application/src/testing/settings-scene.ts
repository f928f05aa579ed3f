import { Audit } from '../people/audit.js';
import { ConfigSecrets } from '../settings/config-secrets.js';
import { ManageCannedResponses } from '../settings/manage-canned-responses.js';
import { type ChannelTypeRules, ManageChannels } from '../settings/manage-channels.js';
import { ManageDispositions } from '../settings/manage-dispositions.js';
import { ManageHours } from '../settings/manage-hours.js';
import { ManageLabels } from '../settings/manage-labels.js';
import { ManageQueues } from '../settings/manage-queues.js';
import { SettingTools } from '../settings/manage-setting.js';
import { ManageSkills } from '../settings/manage-skills.js';
import { References } from '../settings/references.js';
import type {
  CannedResponse,
  ChannelSetting,
  Disposition,
  HoursSetting,
  LabelSetting,
  QueueSetting,
  Skill,
} from '../settings/setting.js';
import { MemorySettingStore } from './memory-setting-store.js';
import { RecordingNotices } from './recorders.js';
import { Scene } from './scene.js';

/** A path with the use cases that manage its settings. */
export class SettingsScene extends Scene {
  readonly notices = new RecordingNotices();
  /** Ids that settings may point at, as `kind/id`. */
  readonly known = new Set(['queue/q1', 'user/anna', 'user/ben', 'skill/s1', 'hours/h1', 'flow/f1']);
  /** What routing was told to look at again. */
  readonly routed: string[] = [];
  readonly channelTypes = new Map<string, ChannelTypeRules>();
  readonly secrets = new ConfigSecrets({
    seal: (plain, context) => `${context}:${plain}`,
    open: (sealed, context) => sealed.slice(context.length + 1),
  });
  readonly settings = this.compose();

  private compose() {
    const { agents, transactions, ids, clock, auditLog } = this.ports;
    const references = new References({
      existing: async (_workspaceId, kind, ids) => ids.filter((id) => this.known.has(`${kind}/${id}`)),
    });
    const routing = {
      agentChanged: (_workspaceId: string, id: string) => void this.routed.push(`agent/${id}`),
      settingsChanged: () => void this.routed.push('settings'),
      queueChanged: (_workspaceId: string, id: string) => void this.routed.push(`queue/${id}`),
    };
    const audit = new Audit(auditLog, ids, clock);
    const tools = new SettingTools(audit, transactions, this.notices, references, routing, ids, clock);
    const named = ({ name }: { name: string }) => name;
    const types = { find: (type: string) => this.channelTypes.get(type) };
    const byShortcode = ({ shortcode }: CannedResponse) => shortcode;
    return {
      skills: new ManageSkills(new MemorySettingStore<Skill>('skill', named), tools),
      hours: new ManageHours(new MemorySettingStore<HoursSetting>('hours', named), tools),
      queues: new ManageQueues(new MemorySettingStore<QueueSetting>('queue', named), tools, agents, {
        // Transactions in memory come one after the other.
        serialise: async () => undefined,
      }),
      dispositions: new ManageDispositions(
        new MemorySettingStore<Disposition>('disposition', ({ code }) => code),
        tools,
      ),
      labels: new ManageLabels(new MemorySettingStore<LabelSetting>('label', ({ key }) => key), tools),
      responses: new ManageCannedResponses(
        new MemorySettingStore<CannedResponse>('canned_response', byShortcode),
        tools,
      ),
      channels: new ManageChannels(
        new MemorySettingStore<ChannelSetting>('channel', named),
        tools,
        types,
        this.secrets,
      ),
    };
  }
}
