import { duplicateIds } from './choice.js';
import type { NodeBody } from './node-type.js';
import { nextPort } from './port.js';
import type { SendConfig } from './send-config.js';

/** Says something and goes on. Quick replies are suggestions: what is tapped arrives as the customer's next message. */
export const sendNode: NodeBody<SendConfig> = {
  type: 'send',
  version: 1,
  title: 'flow:nodes.send.title',
  help: 'flow:nodes.send.help',
  category: 'talk',
  icon: 'message-square',
  initial: { text: {}, quickReplies: [] },
  kinds: ['conversation'],
  needs: 'conversation',
  channel: ({ quickReplies }) => (quickReplies.length > 0 ? ['text', 'choice'] : ['text']),
  ports: () => [nextPort],
  summary: ({ text }) => [text],
  uses: ({ text, quickReplies }) => [
    { kind: 'text', field: 'text', text },
    ...quickReplies.map(({ label }, index) => ({
      kind: 'text' as const,
      field: `quickReplies.${index}.label`,
      text: label,
    })),
  ],
  validate: ({ quickReplies }, { error }) =>
    duplicateIds(quickReplies).map(({ id, index }) => error('duplicate_choice', `quickReplies.${index}.id`, { id })),
  step({ text, quickReplies }, context) {
    const replies = quickReplies.map(({ id, label }) => ({ id, label: context.say(label) }));
    context.emit({
      type: 'send',
      content: { kind: 'text', text: context.say(text), ...(replies.length > 0 && { quickReplies: replies }) },
    });
    return { kind: 'go', port: 'next' };
  },
};
