import { handlerType } from '../../nodes/handlers/handler-type.js';
import { error, type Rule, warning } from '../rule.js';

const single = [handlerType('Person'), handlerType('Left'), handlerType('Error')];

/** Of these handlers only the first ever has its turn. */
export const handlersTwice: Rule = ({ nodes }) =>
  single.flatMap((type) =>
    nodes
      .filter(({ node }) => node.type === type && !node.disabled)
      .slice(1)
      .map(({ node }) => error('handler_twice', { nodeId: node.id })),
  );

/** Back to the interrupted question leads somewhere only after a handler interrupted one. */
export const nothingInterrupted: Rule = ({ nodes, byHandler }) =>
  nodes
    .filter(({ node }) => node.type === 'jump' && node.config.to === 'interrupted' && !byHandler.has(node.id))
    .map(({ node }) => warning('nothing_interrupted', { nodeId: node.id, field: 'to' }));
