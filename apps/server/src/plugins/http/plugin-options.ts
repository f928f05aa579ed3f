import { UserError } from '@tandem/domain';
import { type Option, option } from '@tandem/plugin-sdk';
import { z } from 'zod';
import type { ExtensionRegistry } from '../runtime/extension-registry.js';
import { messageOf, pluginError } from '../runtime/plugin-error.js';
import { within } from '../runtime/within.js';

const listTimeoutMs = 3_000;
const options = z.array(option).max(1_000);

/** The path of an option source below its plugin's address; plugins cannot have routes there. */
export const optionsPath = /^\/-\/options\/([a-z0-9-]{1,64})$/;

/** What a running plugin offers for one of its settings. @throws UserError for an unknown source; OperationalError */
export async function listOptions(registry: ExtensionRegistry, pluginId: string, source: string): Promise<Option[]> {
  const found = registry.find('optionSources', `${pluginId}/${source}`);
  if (!found) {
    throw new UserError('not_found', 'request.not_found', 'There is nothing here.');
  }
  const late = () => pluginError('plugin.slow', pluginId, `${pluginId} did not list ${source} within 3 s.`);
  try {
    return options.parse(await within((async () => found.implementation.list())(), listTimeoutMs, late));
  } catch (error) {
    throw pluginError('plugin.failed', pluginId, `${pluginId} failed: ${messageOf(error)}`, error);
  }
}
