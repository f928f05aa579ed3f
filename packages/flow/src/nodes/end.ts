import { z } from 'zod';
import { localizedTextSchema } from '../document/localized-text.js';
import { fieldOf } from './form.js';
import type { NodeType } from './node-type.js';

const field = fieldOf('end');

const config = z.strictObject({
  /** What reports count: a short code. Those that begin with `flow.` are the engine's own. */
  outcome: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/)
    .default('completed')
    .meta(field('outcome', { help: true })),
  message: localizedTextSchema.default({}).meta(field('message', { widget: 'localized-text' })),
});

/** Ends the session, with a last message if there is one. */
export const endNode: NodeType<z.infer<typeof config>> = {
  type: 'end',
  version: 1,
  title: 'flow:nodes.end.title',
  help: 'flow:nodes.end.help',
  category: 'route',
  icon: 'square',
  config,
  initial: { outcome: 'completed', message: {} },
  ports: () => [],
  summary: ({ outcome, message }) => [{ en: outcome, 'zh-CN': outcome }, message],
  uses: ({ message }) => [{ kind: 'text', field: 'message', text: message, optional: true }],
  step({ outcome, message }, context) {
    const text = context.say(message);
    if (text !== '') {
      context.emit({ type: 'send', content: { kind: 'text', text } });
    }
    return { kind: 'end', outcome };
  },
};
