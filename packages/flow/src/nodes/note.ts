import type { NodeBody } from './node-type.js';
import type { NoteConfig } from './note-config.js';
import { nextPort } from './port.js';

/** Leaves a note that only agents see. */
export const noteNode: NodeBody<NoteConfig> = {
  type: 'note',
  version: 1,
  title: 'flow:nodes.note.title',
  help: 'flow:nodes.note.help',
  category: 'data',
  icon: 'sticky-note',
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
