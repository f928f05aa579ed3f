import { normalise } from '../choice.js';
import type { NodeBody } from '../node-type.js';
import { nextPort } from '../port.js';
import type { OnKeywordConfig } from './on-keyword-config.js';

/** Takes over when the customer writes a keyword, wherever the flow waits for them. */
export const onKeywordNode: NodeBody<OnKeywordConfig> = {
  type: 'onKeyword',
  version: 1,
  title: 'flow:nodes.onKeyword.title',
  help: 'flow:nodes.onKeyword.help',
  category: 'handler',
  icon: 'hash',
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
    return keywords
      .map(normalise)
      .some((word) => word !== '' && (mode === 'whole' ? said === word : said.includes(word)));
  },
  step: () => ({ kind: 'go', port: 'next' }),
};
