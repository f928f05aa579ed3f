import { duplicateIds } from './choice.js';
import type { NodeBody } from './node-type.js';
import type { SplitConfig } from './split-config.js';

/** Sends each customer one of several ways by chance: for experiments. */
export const splitNode: NodeBody<SplitConfig> = {
  type: 'split',
  version: 1,
  title: 'flow:nodes.split.title',
  help: 'flow:nodes.split.help',
  category: 'decide',
  icon: 'shuffle',
  initial: {
    shares: [
      { id: 'a', weight: 50 },
      { id: 'b', weight: 50 },
    ],
  },
  ports: ({ shares }) =>
    shares.map(({ id, weight }) => {
      const label = `${id} (${weight})`;
      return { id, label: { en: label, 'zh-CN': label }, kind: 'choice' };
    }),
  uses: ({ variable }) => (variable === undefined ? [] : [{ kind: 'writes', field: 'variable', variable }]),
  validate: ({ shares }, { error, warning }) => [
    ...duplicateIds(shares).map(({ id, index }) => error('duplicate_choice', `shares.${index}.id`, { id })),
    ...(shares.every(({ weight }) => weight === 0)
      ? [error('weights_zero', 'shares')]
      : shares.flatMap(({ id, weight }, index) =>
          weight === 0 ? [warning('weight_zero', `shares.${index}.weight`, { id })] : [],
        )),
  ],
  step({ shares, variable }, context) {
    const total = shares.reduce((sum, { weight }) => sum + weight, 0);
    let left = context.random() * total;
    const taken = shares.find(({ weight }) => {
      left -= weight;
      return left < 0;
    });
    const port = (taken ?? shares[0])?.id ?? '';
    if (variable !== undefined) {
      context.setVariable(variable, port);
    }
    return { kind: 'go', port };
  },
};
