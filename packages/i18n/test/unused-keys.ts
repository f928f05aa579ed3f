import { namespacesOf, readLeaves, withoutPlural } from './files.js';
import { isSyntax, type SourceFile, walk } from './source.js';

/**
 * Keys that are put together while the console runs, by what they begin with. Each is looked up from data: a role, a
 * kind, a state that the server names.
 */
const DYNAMIC: readonly string[] = [
  'inbox:customer.tierName.',
  'inbox:event.type.',
  'inbox:why.presence.',
  'inbox:why.code.',
  'inbox:why.excluded.',
  'inbox:why.kind.',
  'inbox:why.overflow.',
  'inbox:why.source.',
  'flows:step.',
  'live:state.',
  'plugins:origin.',
  'plugins:contributes.',
  'rights:right.',
  'settings:audit.resourceName.',
  'settings:channels.state.',
  'settings:channels.test.class.',
  'settings:channels.wizard.step.',
  'settings:hours.file.error.',
  'settings:interrupts.kind.',
  'settings:queues.policy.last.',
  'setup:kind.',
  'setup:contains.',
  'setup:demo.trial.',
  'shell:connection.',
  'shell:shortcuts.scope.',
  'templates:item.',
  'templates:reference.',
  'thread:file.',
];

/** Every text written in the sources, in quotes or as the head of a template: a key that is used is one of them. */
export function writtenTexts(files: readonly SourceFile[]): Set<string> {
  const found = new Set<string>();
  for (const file of files) {
    walk(file.tree, (node) => {
      if (node.type === 'Literal' && typeof node.value === 'string') found.add(node.value);
      if (node.type !== 'TemplateLiteral') return;
      for (const part of node.quasis as unknown[]) {
        const value = isSyntax(part) ? (part.value as { cooked?: unknown }).cooked : undefined;
        if (typeof value === 'string') found.add(value);
      }
    });
  }
  return found;
}

/** The keys of a namespace that no source writes, with or without the namespace before it. */
export function unusedKeys(namespace: string, written: ReadonlySet<string>): string[] {
  if (!namespacesOf('en').includes(namespace)) throw new Error(`No namespace ${namespace}`);
  const keys = new Set([...readLeaves('en', namespace).keys()].map(withoutPlural));
  return [...keys].filter((key) => {
    const full = `${namespace}:${key}`;
    return !written.has(key) && !written.has(full) && !DYNAMIC.some((prefix) => full.startsWith(prefix));
  });
}
