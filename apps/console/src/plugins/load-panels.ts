import type { PluginUiDto } from '@tandem/contracts';
import type { PluginUi } from '@tandem/plugin-sdk/ui';

const loading = new Map<string, Promise<PluginUi>>();

/**
 * A plugin's panels: the default export of its bundle. The address holds the version, so each is loaded once; after a
 * failure the next try asks again, under an address of its own, because browsers remember a failed module.
 */
export function loadPanels({ url }: PluginUiDto, attempt: number): Promise<PluginUi> {
  const address = attempt === 0 ? url : `${url}?try=${attempt}`;
  const known = loading.get(address) ?? importPanels(address);
  loading.set(address, known);
  return known;
}

async function importPanels(address: string): Promise<PluginUi> {
  const module: unknown = await import(/* @vite-ignore */ address);
  const panels = typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
  if (!isPluginUi(panels)) {
    throw new Error(`${address} has no default export made by defineUi`);
  }
  return panels;
}

const isPluginUi = (value: unknown): value is PluginUi =>
  typeof value === 'object' && value !== null && 'slots' in value && typeof value.slots === 'object';
