import { textLanguages } from '../document/localized-text.js';
import type { Path } from '../expression/path.js';
import { parseTemplate } from '../expression/template.js';
import type { Usage } from '../nodes/node-type.js';

/** One usage with the node it belongs to. */
export interface Found<U extends Usage = Usage> {
  nodeId: string;
  usage: U;
}

export const usagesOf = (nodeId: string, usages: readonly Usage[]): Found[] =>
  usages.map((usage) => ({ nodeId, usage }));

/** The usages of one kind. */
export function ofKind<K extends Usage['kind']>(
  found: readonly Found[],
  kind: K,
): Found<Extract<Usage, { kind: K }>>[] {
  return found.filter((item): item is Found<Extract<Usage, { kind: K }>> => item.usage.kind === kind);
}

/** A chip in a text, in every language it stands in. */
export interface Chip {
  nodeId: string;
  field: string;
  source: string;
  path: Path;
}

export function chipsOf(found: readonly Found[]): Chip[] {
  return found.flatMap(({ nodeId, usage }) => {
    const templates =
      usage.kind === 'template'
        ? [{ field: usage.field, template: usage.template }]
        : usage.kind === 'text'
          ? textLanguages.map((language) => ({
              field: `${usage.field}.${language}`,
              template: usage.text?.[language] ?? '',
            }))
          : [];
    return templates.flatMap(({ field, template }) =>
      parseTemplate(template).flatMap((part) =>
        part.kind === 'chip' ? [{ nodeId, field, source: part.source, path: part.path }] : [],
      ),
    );
  });
}

/** Texts and comments, which are passed over, or a root that is read, with the name behind it. */
const read =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\/[^\n]*|(?<![.\w]\s*)\b(vars|customer|conversation)\b(?:\s*(?:\.\s*|\[\s*["'])(\w+))?/g;

/** What an expression reads of these roots, whether or not it can be read as a whole yet. */
export const readsIn = (expression: string): { root: string; name?: string }[] =>
  [...expression.matchAll(read)].flatMap(([, root, name]) =>
    root === undefined ? [] : [{ root, ...(name !== undefined && { name }) }],
  );

/** The expression with another name for a variable that it reads; the same in its texts and comments stays. */
export const renameRead = (expression: string, from: string, to: string): string =>
  expression.replace(read, (found: string, root?: string, name?: string) =>
    root === 'vars' && name === from ? found.slice(0, -from.length) + to : found,
  );

/** Names read as `vars.name` in an expression. */
export const variablesIn = (expression: string): string[] =>
  readsIn(expression).flatMap(({ root, name }) => (root === 'vars' && name !== undefined ? [name] : []));
