import type { KnowledgeSource, KnowledgeSources } from '@tandem/application';
import { textLanguageOf } from '@tandem/flow';
import type { LocalText, PluginManifest } from '@tandem/plugin-sdk';
import type { Extension, ExtensionRegistry } from '../runtime/extension-registry.js';
import { pluginError } from '../runtime/plugin-error.js';
import { within } from '../runtime/within.js';

/** Milliseconds an agent waits for one source. */
const searchTimeoutMs = 3_000;

/** The knowledge of the running plugins, a time limit around each. */
export class PluginKnowledge implements KnowledgeSources {
  constructor(private readonly registry: ExtensionRegistry) {}

  all(): readonly KnowledgeSource[] {
    return this.registry.all('knowledge').map(sourceOf);
  }
}

const titleOf = ({ contributes, title }: PluginManifest, id: string): LocalText =>
  contributes.knowledge[id]?.title ?? title;

function sourceOf({ key, owner, id, implementation: source }: Extension<'knowledge'>): KnowledgeSource {
  const inTime = <T>(work: Promise<T>): Promise<T> =>
    within(work, searchTimeoutMs, () =>
      pluginError('plugin.slow', owner.plugin.id, `${key} did not answer within ${searchTimeoutMs / 1000} s.`),
    );
  return {
    id: key,
    title: titleOf(owner.plugin.manifest, id),
    search: ({ text, language, limit }) => inTime(source.search({ text, locale: textLanguageOf(language), limit })),
    suggest: ({ conversationId, messages, language, limit }) =>
      inTime(source.suggest({ conversationId, messages, locale: textLanguageOf(language), limit })),
    ...(source.importArticles ? { importArticles: source.importArticles.bind(source) } : {}),
  };
}
