import type {
  Audit,
  Caller,
  ConfigSecrets,
  PluginSetting,
  PluginSettingsStore,
  Transactions,
} from '@tandem/application';
import { notFound, UserError } from '@tandem/domain';
import { secretPaths } from '@tandem/plugin-sdk';
import { isUsable, type UsablePlugin } from '../discovery/found-plugin.js';
import { checkSettings } from '../settings/check-settings.js';
import type { PluginEntry } from './plugin-entry.js';
import type { PluginHost } from './plugin-host.js';

/** What admins do with plugins: it is written, audited, and applied here before it is answered. */
export class ManagePlugins {
  constructor(
    private readonly host: PluginHost,
    private readonly settings: PluginSettingsStore,
    private readonly secrets: ConfigSecrets,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** @throws UserError `plugin.not_found`, `plugin.unusable` */
  async setEnabled(caller: Caller, id: string, enabled: boolean): Promise<PluginEntry> {
    const entry = this.find(id);
    if (enabled) {
      this.usable(entry);
    }
    const { revision, enabled: before } = this.host.settingOf(id);
    if (before !== enabled) {
      await this.write(caller, id, enabled ? 'enabled' : 'disabled', { enabled }, revision);
    }
    await this.host.refresh();
    return this.host.get(id) ?? entry;
  }

  /** @throws UserError `plugin.config_invalid`, `plugin.conflict` when it was changed since `baseRevision` */
  async configure(
    caller: Caller,
    id: string,
    given: Record<string, unknown>,
    baseRevision: number,
  ): Promise<PluginEntry> {
    const entry = this.find(id);
    const { config: schema } = this.usable(entry).manifest;
    const context = `plugin/${id}`;
    const checked = checkSettings(schema, this.secrets.merge(given, this.host.settingOf(id).config, context));
    if (!checked.ok) {
      throw new UserError('unprocessable', 'plugin.config_invalid', 'The settings are not valid.', {
        issues: checked.issues.map((issue) => ({ ...issue, path: ['body', 'config', ...issue.path] })),
      });
    }
    const config = this.secrets.seal(checked.config, secretPaths(schema), context);
    await this.write(caller, id, 'configured', { config }, baseRevision);
    await this.host.refresh();
    return this.host.get(id) ?? entry;
  }

  private async write(
    caller: Caller,
    id: string,
    verb: string,
    change: Partial<PluginSetting>,
    baseRevision: number,
  ): Promise<void> {
    await this.transactions.run(async (session) => {
      if (!(await this.settings.change(id, change, baseRevision, session))) {
        throw new UserError('conflict', 'plugin.conflict', 'Somebody changed this plugin meanwhile.', {
          params: { id },
        });
      }
      const entry = { action: `plugin.${verb}`, resource: 'plugin', resourceId: id };
      await this.audit.record(caller, { ...entry, after: change }, session);
    });
  }

  private find(id: string): PluginEntry {
    const entry = this.host.get(id);
    if (!entry) {
      throw notFound('plugin', id);
    }
    return entry;
  }

  private usable({ id, found }: PluginEntry): UsablePlugin {
    if (!found || !isUsable(found)) {
      const message = found ? found.problem.message : 'Its folder is gone.';
      throw new UserError('conflict', 'plugin.unusable', message, { params: { id } });
    }
    return found;
  }
}
