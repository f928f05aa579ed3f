import { z } from 'zod';
import { normalise } from '../choice.js';
import { fieldOf } from '../form.js';
import type { NodeType } from '../node-type.js';
import { nextPort } from '../port.js';

const field = fieldOf('onKeyword');
const modes = ['whole', 'contains'] as const;

const config = z.strictObject({
  keywords: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(50)
    .meta(field('keywords', { help: true })),
  mode: z
    .enum(modes)
    .default('whole')
    .meta(field('mode', { options: modes })),
});

/** Takes over when the customer writes a keyword, wherever the flow waits for them. */
export const onKeywordNode: NodeType<z.infer<typeof config>> = {
  type: 'onKeyword',
  version: 1,
  title: 'flow:nodes.onKeyword.title',
  help: 'flow:nodes.onKeyword.help',
  category: 'handler',
  icon: 'hash',
  config,
  initial: { keywords: [], mode: 'whole' },
  kinds: ['conversation'],
  needs: 'customer',
  ports: () => [nextPort],
  summary: ({ keywords }) => keywords.slice(0, 3).map((word) => ({ en: word, 'zh-CN': word })),
  validate: ({ keywords }, { warning }) =>
    keywords.flatMap((word, index) =>
      keywords.findIndex((other) => normalise(other) === normalise(word)) < index
        ? [warning('keyword_twice', `keywords.${index}`, { word })]
        : [],
    ),
  matches({ keywords, mode }, text) {
    const said = normalise(text);
    return keywords.map(normalise).some((word) => (mode === 'whole' ? said === word : said.includes(word)));
  },
  step: () => ({ kind: 'go', port: 'next' }),
};
