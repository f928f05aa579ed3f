import type { EndConfig } from './end-config.js';
import type { NodeBody } from './node-type.js';

/** Ends the session, with a last message if there is one. */
export const endNode: NodeBody<EndConfig> = {
  type: 'end',
  version: 1,
  title: 'flow:nodes.end.title',
  help: 'flow:nodes.end.help',
  category: 'route',
  icon: 'square',
  initial: { outcome: 'completed', message: {} },
  ports: () => [],
  summary: ({ outcome, message }) => [
    outcome === 'completed' ? 'flow:outcomes.completed' : { en: outcome, 'zh-CN': outcome },
    message,
  ],
  uses: ({ message }) => [{ kind: 'text', field: 'message', text: message, optional: true }],
  step({ outcome, message }, context) {
    const text = context.say(message);
    if (text !== '') {
      context.emit({ type: 'send', content: { kind: 'text', text } });
    }
    return { kind: 'end', outcome };
  },
};
