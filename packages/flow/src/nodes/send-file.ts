import { z } from 'zod';
import { localizedTextSchema } from '../document/localized-text.js';
import { fieldOf } from './form.js';
import type { NodeType } from './node-type.js';
import { errorPort, nextPort } from './port.js';
import { expressionSchema } from './value-input.js';

const field = fieldOf('sendFile');

const config = z.strictObject({
  /** Gives the id of a stored file, or a list of ids. */
  files: expressionSchema.meta(field('files', { help: true, widget: 'expression' })),
  text: localizedTextSchema.default({}).meta(field('text', { help: true, widget: 'localized-text' })),
});

/** Sends files that stand in a variable. Images show as images where the channel can. */
export const sendFileNode: NodeType<z.infer<typeof config>> = {
  type: 'sendFile',
  version: 1,
  title: 'flow:nodes.sendFile.title',
  help: 'flow:nodes.sendFile.help',
  category: 'talk',
  icon: 'paperclip',
  config,
  initial: { files: '', text: {} },
  kinds: ['conversation'],
  needs: 'conversation',
  channel: () => ['file', 'image'],
  ports: () => [nextPort, errorPort],
  summary: ({ files, text }) => [{ en: files, 'zh-CN': files }, text],
  uses: ({ files, text }) => [
    { kind: 'expression', field: 'files', expression: files },
    { kind: 'text', field: 'text', text, optional: true },
  ],
  step({ files, text }, context) {
    const given = context.evaluate(files);
    const fileIds = (Array.isArray(given) ? given : [given]).filter(
      (id): id is string => typeof id === 'string' && id !== '',
    );
    if (fileIds.length === 0 || fileIds.length > 10) {
      return { kind: 'fail', code: 'flow.no_file' };
    }
    context.emit({ type: 'send', content: { kind: 'file', fileIds, text: context.say(text) } });
    return { kind: 'go', port: 'next' };
  },
};
