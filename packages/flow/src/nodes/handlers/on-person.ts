import { normalise } from '../choice.js';
import type { NodeBody } from '../node-type.js';
import { nextPort } from '../port.js';
import type { OnPersonConfig } from './on-person-config.js';

/** Ways to ask for a person that need no setting up. Whole words in English, any place in Chinese. */
const english =
  /\b(agent|human|operator|representative|real person|live chat|(talk|speak|chat) (to|with) (a person|someone|somebody))\b/;

/** 人工智能 is no person, nor is what 人工 costs. */
const chinese = /人工(?!智能|费|成本)|真人|转接?客服|找客服|接线员/;

/** A longer message says something else besides. */
const longestRequest = 60;

/** Takes over when the customer asks for a person, wherever the flow waits for them. */
export const onPersonNode: NodeBody<OnPersonConfig> = {
  type: 'onPerson',
  version: 1,
  title: 'flow:nodes.onPerson.title',
  help: 'flow:nodes.onPerson.help',
  category: 'handler',
  icon: 'life-buoy',
  initial: { phrases: [] },
  kinds: ['conversation'],
  needs: 'customer',
  ports: () => [nextPort],
  summary: ({ phrases }) => phrases.slice(0, 3).map((phrase) => ({ en: phrase, 'zh-CN': phrase })),
  matches({ phrases }, text) {
    const said = normalise(text);
    return (
      said.length <= longestRequest &&
      (english.test(said) ||
        chinese.test(said) ||
        phrases.map(normalise).some((phrase) => phrase !== '' && said.includes(phrase)))
    );
  },
  step: () => ({ kind: 'go', port: 'next' }),
};
