import { type Issue, notFound, UserError } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Channel } from '../ports/channels.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import type { ConfigSecrets, ConfigValues, SecretPath } from './config-secrets.js';
import { ManageSetting, type SettingTools } from './manage-setting.js';
import type { ChannelSetting, InputOf, SettingStore } from './setting.js';

export interface ChannelTypeRules {
  /** Checks a config and fills in defaults. Issue paths begin inside the config. */
  parse(config: ConfigValues): { ok: true; config: ConfigValues } | { ok: false; issues: Issue[] };
  /** Where its secrets stand. */
  secretPaths: readonly SecretPath[];
}

/** The channel types of the enabled plugins. */
export interface ChannelTypes {
  find(type: string): ChannelTypeRules | undefined;
}

export const CHANNEL_TYPES = token<ChannelTypes>('ChannelTypes');

/** Channels. Their config is the plugin's: it is checked by the plugin's schema, and its secrets are encrypted. */
export class ManageChannels extends ManageSetting<ChannelSetting> {
  protected readonly resource = 'channel';
  protected readonly listName = 'channels';

  override nameOf({ name }: ChannelSetting): string {
    return name;
  }

  constructor(
    store: SettingStore<ChannelSetting>,
    tools: SettingTools,
    private readonly types: ChannelTypes,
    private readonly secrets: ConfigSecrets,
  ) {
    super(store, tools);
  }

  /** One that was removed is no channel any more. */
  override async get(workspaceId: string, id: string, session?: Session): Promise<ChannelSetting> {
    const channel = await super.get(workspaceId, id, session);
    if (channel.removedAt !== undefined) throw notFound(this.resource, id);
    return channel;
  }

  /** Takes it away with its secrets; its conversations stay, under its name. */
  remove(caller: Caller, id: string): Promise<ChannelSetting> {
    const removedAt = this.tools.clock.now();
    return this.change(caller, 'removed', id, async ({ flowId: _, ...before }) => ({
      ...before,
      config: {},
      active: false,
      removedAt,
    }));
  }

  /** A channel with these settings that is not stored, to try them. With an id, secrets that are not given are its own. */
  async draft(caller: Caller, input: Pick<ChannelSetting, 'type' | 'config'>, id?: string): Promise<Channel> {
    const { workspaceId } = caller;
    const before = id === undefined ? undefined : await this.get(workspaceId, id);
    const own = before?.id ?? this.tools.ids.next();
    const name = before?.name ?? '';
    return { ...(await this.prepare(caller, { name, ...input }, own, before)), id: own, workspaceId, active: true };
  }

  isReady(channel: ChannelSetting): boolean {
    return this.types.find(channel.type) !== undefined;
  }

  /** As the API shows it. */
  masked(channel: ChannelSetting): ChannelSetting {
    return { ...channel, config: this.secrets.mask(channel.config) };
  }

  protected override async prepare(
    { workspaceId }: Caller,
    input: InputOf<ChannelSetting>,
    id: string,
    before?: ChannelSetting,
  ) {
    await this.tools.references.assertAll(
      workspaceId,
      'flow',
      input.flowId === undefined ? [] : [input.flowId],
      'flowId',
    );
    if (before && before.type !== input.type) {
      throw new UserError('conflict', 'channel.type_fixed', 'A channel keeps its type; make a new one.');
    }
    const type = this.types.find(input.type);
    if (!type) {
      throw new UserError(
        'conflict',
        'channel.plugin_missing',
        `No enabled plugin offers the channel type ${input.type}.`,
        {
          params: { type: input.type },
        },
      );
    }
    const context = `channel/${id}`;
    const parsed = type.parse(this.secrets.merge(input.config, before?.config ?? {}, context));
    if (!parsed.ok) {
      throw new UserError('unprocessable', 'channel.bad_config', 'The settings of the channel are not valid.', {
        issues: parsed.issues.map((issue) => ({ ...issue, path: ['body', 'config', ...issue.path] })),
      });
    }
    return { ...input, config: this.secrets.seal(parsed.config, type.secretPaths, context) };
  }
}

export const MANAGE_CHANNELS = token<ManageChannels>('ManageChannels');
