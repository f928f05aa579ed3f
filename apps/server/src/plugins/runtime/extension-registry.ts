import type { ExtensionPoint, Implementations, PluginDefinition } from '@tandem/plugin-sdk';
import type { UsablePlugin } from '../discovery/found-plugin.js';
import type { DeclaredHosts } from './plugin-fetch.js';

/** One start of a plugin, as what it gives refers to it. */
export interface ExtensionOwner {
  plugin: UsablePlugin;
  /** As its code carries it: with the schemas themselves. */
  definition: PluginDefinition;
  hosts: DeclaredHosts;
}

/** What a running plugin gives at a point, under `<plugin id>/<id>`. */
export interface Extension<P extends ExtensionPoint = ExtensionPoint> {
  owner: ExtensionOwner;
  point: P;
  id: string;
  key: string;
  implementation: Implementations[P];
}

/** All that the running plugins give. The core asks here and names no plugin. */
export class ExtensionRegistry {
  private readonly byPoint = new Map<ExtensionPoint, Map<string, Extension>>();

  /** Adds it; the answer takes it back. A second one with the same key replaces the first. */
  add<P extends ExtensionPoint>(extension: Omit<Extension<P>, 'key'>): () => void {
    const added = { ...extension, key: `${extension.owner.plugin.id}/${extension.id}` } as Extension;
    const point = this.byPoint.get(extension.point) ?? new Map<string, Extension>();
    this.byPoint.set(extension.point, point.set(added.key, added));
    return () => {
      if (point.get(added.key) === added) {
        point.delete(added.key);
      }
    };
  }

  /** @param key `<plugin id>/<id>` */
  find<P extends ExtensionPoint>(point: P, key: string): Extension<P> | undefined {
    return this.byPoint.get(point)?.get(key) as Extension<P> | undefined;
  }

  /** By plugin; what one plugin gives, in the order in which it gave it. */
  all<P extends ExtensionPoint>(point: P): Extension<P>[] {
    const found = [...(this.byPoint.get(point)?.values() ?? [])] as unknown as Extension<P>[];
    return found.sort((a, b) =>
      a.owner.plugin.id < b.owner.plugin.id ? -1 : a.owner.plugin.id > b.owner.plugin.id ? 1 : 0,
    );
  }

  isEmpty(point: ExtensionPoint): boolean {
    return (this.byPoint.get(point)?.size ?? 0) === 0;
  }
}
