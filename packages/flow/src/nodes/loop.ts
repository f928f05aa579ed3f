import type { LoopConfig } from './loop-config.js';
import type { NodeBody } from './node-type.js';
import { errorPort } from './port.js';

/**
 * Goes through a list: by `item` once for each entry, by `done` after the last. The nodes of a round lead back here.
 * The list is read anew each time, so that a round may shorten it.
 */
export const loopNode: NodeBody<LoopConfig> = {
  type: 'loop',
  version: 1,
  title: 'flow:nodes.loop.title',
  help: 'flow:nodes.loop.help',
  category: 'decide',
  icon: 'repeat',
  initial: { list: '', item: '', maxItems: 50 },
  iterates: true,
  ports: () => [
    { id: 'item', label: 'flow:ports.item', kind: 'choice' },
    { id: 'done', label: 'flow:ports.done', kind: 'next' },
    errorPort,
  ],
  summary: ({ list, item }) =>
    item === '' ? [] : [{ en: `vars.${item} ← ${list}`, 'zh-CN': `vars.${item} ← ${list}` }],
  uses: ({ list, item, index }) => [
    { kind: 'expression', field: 'list', expression: list },
    { kind: 'writes', field: 'item', variable: item },
    ...(index === undefined ? [] : [{ kind: 'writes' as const, field: 'index', variable: index }]),
  ],
  step({ list, item, index, maxItems }, context) {
    const entries = context.evaluate(list);
    if (!Array.isArray(entries)) {
      return { kind: 'fail', code: 'flow.not_a_list' };
    }
    const place = context.attempts;
    const entry = entries[place];
    if (entry === undefined || place >= maxItems) {
      context.setAttempts(0);
      return { kind: 'go', port: 'done', ...(entry !== undefined && { note: 'flow.list_cut' }) };
    }
    context.setVariable(item, entry);
    if (index !== undefined) {
      context.setVariable(index, place);
    }
    context.setAttempts(place + 1);
    return { kind: 'go', port: 'item', next: true };
  },
};
