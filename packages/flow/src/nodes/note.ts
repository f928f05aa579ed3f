import { z } from 'zod';
import { fieldOf } from './form.js';
import type { NodeType } from './node-type.js';
import { nextPort } from './port.js';

const config = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(4_000)
    .meta(fieldOf('note')('text', { help: true, widget: 'template' })),
});

/** Leaves a note that only agents see. */
export const noteNode: NodeType<z.infer<typeof config>> = {
  type: 'note',
  version: 1,
  title: 'flow:nodes.note.title',
  help: 'flow:nodes.note.help',
  category: 'data',
  icon: 'sticky-note',
  config,
  initial: { text: '' },
  needs: 'conversation',
  ports: () => [nextPort],
  summary: ({ text }) => [{ en: text, 'zh-CN': text }],
  uses: ({ text }) => [{ kind: 'template', field: 'text', template: text }],
  step({ text }, context) {
    context.emit({ type: 'addNote', text: context.fill(text) });
    return { kind: 'go', port: 'next' };
  },
};
