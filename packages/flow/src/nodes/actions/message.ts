import type { NodeBody } from '../node-type.js';
import type { MessageConfig } from './message-config.js';

/** Writes to the customer, if their channel takes a message now: it is on, the conversation open, its reply window too. */
export const messageNode: NodeBody<MessageConfig> = {
  type: 'message',
  version: 1,
  title: 'flow:nodes.message.title',
  help: 'flow:nodes.message.help',
  category: 'talk',
  icon: 'message-square-share',
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
