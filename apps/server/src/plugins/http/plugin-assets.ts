import { join } from 'node:path';
import { UserError } from '@tandem/domain';
import { type RequestHandler, Router } from 'express';
import type { Mount } from '../../http/app.js';
import { isUsable, type UsablePlugin } from '../discovery/found-plugin.js';
import type { PluginHost } from '../host/plugin-host.js';

interface AssetParams extends Record<string, string> {
  pluginId: string;
  version: string;
  file: string;
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
};

/** The version in a plugin's asset addresses: another build is another address, so assets may be kept for ever. */
export const assetVersion = ({ manifest, build }: UsablePlugin): string => `${manifest.version}-${build}`;

export const assetUrl = (plugin: UsablePlugin, file: string): string =>
  `/assets/plugins/${plugin.id}/${assetVersion(plugin)}/${file}`;

/** `/assets/plugins/:pluginId/:version/:file`: panels of enabled plugins, pictures of all, and nothing else of their folders. */
export class PluginAssets implements Mount {
  readonly path = '/assets/plugins';
  readonly router = Router({ caseSensitive: true });

  constructor(private readonly host: PluginHost) {
    this.router.get('/:pluginId/:version/:file', this.serve);
  }

  private readonly serve: RequestHandler<AssetParams> = (request, response, next) => {
    const { pluginId, version, file } = request.params;
    const entry = this.host.get(pluginId);
    const found = entry?.found;
    const type = types[file.split('.').at(-1) ?? ''];
    if (!found || !isUsable(found) || type === undefined) {
      throw new UserError('not_found', 'request.not_found', 'There is nothing here.');
    }
    const { ui, icon } = found.manifest;
    if (version !== assetVersion(found) || (file !== icon && (file !== ui || !entry.enabled))) {
      throw new UserError('not_found', 'request.not_found', 'There is nothing here.');
    }
    const headers = { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' };
    response.sendFile(
      file,
      { root: join(found.dir, 'dist'), headers, cacheControl: false, dotfiles: 'deny' },
      (error) => {
        if (error) {
          next(error);
        }
      },
    );
  };
}
