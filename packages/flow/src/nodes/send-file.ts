import type { NodeBody } from './node-type.js';
import { errorPort, nextPort } from './port.js';
import type { SendFileConfig } from './send-file-config.js';

/** Sends files that stand in a variable. Images show as images where the channel can. */
export const sendFileNode: NodeBody<SendFileConfig> = {
  type: 'sendFile',
  version: 1,
  title: 'flow:nodes.sendFile.title',
  help: 'flow:nodes.sendFile.help',
  category: 'talk',
  icon: 'paperclip',
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
