import type { ContactSource, ContactSources } from '@tandem/application';
import type { LocalText } from '@tandem/plugin-sdk';
import { contactAnswer } from '@tandem/plugin-sdk';
import type { Extension, ExtensionRegistry } from '../runtime/extension-registry.js';
import { messageOf, pluginError } from '../runtime/plugin-error.js';
import { within } from '../runtime/within.js';

const budgetMs = 500;
const cacheSec = { usual: 300, least: 10, most: 86_400 };

/** The contact sources of the running plugins: a time limit around each look-up, and its answer checked. */
export class PluginContactSources implements ContactSources {
  constructor(private readonly registry: ExtensionRegistry) {}

  all(): readonly ContactSource[] {
    const ready = this.registry.all('contactSources').filter(({ implementation }) => implementation.isReady !== false);
    return ready.map(sourceOf);
  }
}

function sourceOf({ key, id, owner, implementation: source }: Extension<'contactSources'>): ContactSource {
  const { plugin } = owner;
  const title: LocalText = plugin.manifest.contributes.contactSources[id]?.title ?? plugin.manifest.title;
  return {
    id: key,
    title,
    attributes: source.attributes ?? [],
    cacheSec: Math.min(cacheSec.most, Math.max(cacheSec.least, source.cacheSec ?? cacheSec.usual)),
    lookUp: async (keys, contactId) => {
      const aborter = new AbortController();
      const late = () => {
        aborter.abort();
        return pluginError('plugin.slow', plugin.id, `${key} did not answer within ${budgetMs} ms.`);
      };
      const work = (async () => source.lookUp({ keys, contactId, signal: aborter.signal }))();
      const answer = await within(work, budgetMs, late).catch((error: unknown) => {
        if (aborter.signal.aborted) throw error;
        throw pluginError('plugin.failed', plugin.id, `${key} failed: ${messageOf(error)}`, error);
      });
      const checked = contactAnswer.optional().safeParse(answer);
      if (checked.success) return checked.data;
      const message = `${key} gave an answer of another shape: ${checked.error.message}`;
      throw pluginError('plugin.failed', plugin.id, message);
    },
  };
}
