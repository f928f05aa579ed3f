import { z } from 'zod';
import { localizedTextSchema } from '../../document/localized-text.js';
import { fieldOf } from '../form.js';
import type { NodeType } from '../node-type.js';

const field = fieldOf('message');

const config = z.strictObject({
  text: localizedTextSchema.meta(field('text', { widget: 'localized-text' })),
});

/** Writes to the customer, if their channel takes a message now: it is on, the conversation open, its reply window too. */
export const messageNode: NodeType<z.infer<typeof config>> = {
  type: 'message',
  version: 1,
  title: 'flow:nodes.message.title',
  help: 'flow:nodes.message.help',
  category: 'talk',
  icon: 'message-square-share',
  config,
  initial: { text: {} },
  kinds: ['automation'],
  needs: 'conversation',
  channel: () => ['text'],
  ports: () => [
    { id: 'next', label: 'flow:ports.sent', kind: 'next' },
    { id: 'closed', label: 'flow:ports.window_closed', kind: 'choice' },
  ],
  summary: ({ text }) => [text],
  uses: ({ text }) => [{ kind: 'text', field: 'text', text }],
  step({ text }, context) {
    if (context.facts.conversation.reachable === false) {
      return { kind: 'go', port: 'closed' };
    }
    context.emit({ type: 'send', content: { kind: 'text', text: context.say(text) } });
    return { kind: 'go', port: 'next' };
  },
};
