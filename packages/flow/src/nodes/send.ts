import { z } from 'zod';
import { localizedTextSchema } from '../document/localized-text.js';
import { choiceSchema, duplicateIds } from './choice.js';
import { fieldOf } from './form.js';
import type { NodeType } from './node-type.js';
import { nextPort } from './port.js';

const field = fieldOf('send');

const config = z.strictObject({
  text: localizedTextSchema.meta(field('text', { widget: 'localized-text' })),
  quickReplies: z
    .array(choiceSchema)
    .max(10)
    .default([])
    .meta(field('quickReplies', { help: true, widget: 'choices' })),
});

/** Says something and goes on. Quick replies are suggestions: what is tapped arrives as the customer's next message. */
export const sendNode: NodeType<z.infer<typeof config>> = {
  type: 'send',
  version: 1,
  title: 'flow:nodes.send.title',
  help: 'flow:nodes.send.help',
  category: 'talk',
  icon: 'message-square',
  config,
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
