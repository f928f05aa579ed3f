import type { ConfigSecrets, PluginSetting } from '@tandem/application';
import type { PluginDto, PluginUiDto } from '@tandem/contracts';
import type { PluginManifest } from '@tandem/plugin-sdk';
import { isUsable } from '../discovery/found-plugin.js';
import type { PluginEntry } from '../host/plugin-entry.js';
import { assetUrl, assetVersion } from './plugin-assets.js';

/** A plugin as the API shows it. Of one whose folder is gone or whose manifest is unreadable, what is known. */
export function toPluginDto(entry: PluginEntry, setting: PluginSetting, secrets: ConfigSecrets): PluginDto {
  const { id, found, enabled, state, error, health } = entry;
  const manifest = found?.manifest;
  const ui = uiOf(entry);
  return {
    id,
    version: manifest?.version ?? '',
    title: manifest?.title ?? { en: id },
    description: manifest?.description ?? {},
    engine: manifest?.engine ?? '',
    origin: found?.origin ?? 'installed',
    enabled,
    state,
    permissions: manifest?.permissions ?? [],
    contributes: manifest ? contributed(manifest) : {},
    config: secrets.mask(setting.config),
    revision: setting.revision,
    ...(manifest?.config ? { configSchema: manifest.config } : {}),
    ...(error ? { error } : {}),
    ...(health ? { health } : {}),
    ...(found && isUsable(found) && found.manifest.icon ? { icon: assetUrl(found, found.manifest.icon) } : {}),
    ...(ui ? { ui: { url: ui.url, slots: ui.slots } } : {}),
  };
}

/** The panels of a running plugin. */
export function toPluginUiDto(entry: PluginEntry): PluginUiDto | undefined {
  const ui = entry.state === 'running' ? uiOf(entry) : undefined;
  return ui && { ...ui, apiBase: `/api/plugins/${entry.id}` };
}

function uiOf({ id, found }: PluginEntry) {
  if (!found || !isUsable(found) || found.manifest.ui === undefined) {
    return undefined;
  }
  const { ui, title, contributes } = found.manifest;
  return {
    id,
    title,
    version: assetVersion(found),
    url: assetUrl(found, ui),
    slots: Object.keys(contributes.slots),
    contributes: Object.keys(contributed(found.manifest)),
  };
}

const contributed = ({ contributes }: PluginManifest): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(contributes)
      .map(([point, items]): [string, string[]] => [point, Object.keys(items)])
      .filter(([, ids]) => ids.length > 0),
  );
