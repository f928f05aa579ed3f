import { isEmptyText } from '../../document/localized-text.js';
import type { Graph } from '../graph.js';
import type { Issue } from '../issue.js';
import { chipsOf, type Found, ofKind } from '../usages.js';

const known: Readonly<Record<string, readonly string[] | undefined>> = {
  customer: ['id', 'name', 'tier', 'language', 'attributes'],
  conversation: ['id', 'channel', 'attributes'],
};

/** Texts are there, in every language that is served, and their chips point at something. Variables: see `variableIssues`. */
export function textIssues({ environment }: Graph, found: readonly Found[]): Issue[] {
  const missing = ofKind(found, 'text').flatMap(({ nodeId, usage: { field, text, optional } }): Issue[] => {
    if (isEmptyText(text)) {
      return optional ? [] : [{ severity: 'error', code: 'text_missing', nodeId, field }];
    }
    return environment.locales
      .filter((language) => !text?.[language])
      .map((language) => ({
        severity: 'warning',
        code: 'text_language_missing',
        nodeId,
        field: `${field}.${language}`,
        params: { language },
      }));
  });
  const unknown = chipsOf(found)
    .filter(({ path: [root, key] }) => {
      const fields = known[String(root)];
      return fields ? !fields.includes(String(key)) : !['vars', 'hours', 'now'].includes(String(root));
    })
    .map(
      ({ nodeId, field, source }): Issue => ({
        severity: 'error',
        code: 'chip_unknown',
        nodeId,
        field,
        params: { chip: source },
      }),
    );
  return [...missing, ...unknown];
}
