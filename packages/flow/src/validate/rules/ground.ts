import { kindOf } from '../../document/flow-kind.js';
import { groundFor, isTrigger } from '../../nodes/triggers/trigger-type.js';
import { error, type Rule } from '../rule.js';
import { ofKind, readsIn } from '../usages.js';

/** Steps of rules in flows that talk, and the other way round. */
export const foreignNodes: Rule = ({ nodes, document }) =>
  nodes
    .filter(({ type }) => type?.kinds && !type.kinds.includes(kindOf(document)))
    .map(({ node }) => error('node_not_for_kind', { nodeId: node.id }));

/** A flow that no customer began has nobody to ask. */
export const nobodyToAsk: Rule = ({ nodes, document }) =>
  groundFor(document) === 'customer'
    ? []
    : nodes
        .filter(({ node, type }) => type?.needs === 'customer' && !isTrigger(node.type))
        .map(({ node }) => error('nobody_to_ask', { nodeId: node.id }));

/** What begins with a schedule or a request from outside has no conversation to act in or to read. */
export const noConversation: Rule = ({ nodes, document, chips, found }) => {
  if (groundFor(document) !== 'nothing') {
    return [];
  }
  const acting = nodes
    .filter(({ type }) => type?.needs === 'conversation')
    .map(({ node }) => error('no_conversation', { nodeId: node.id }));
  const assigning = nodes.flatMap(({ node }) => outerTargets(node).map((field) => ({ nodeId: node.id, field })));
  const reading = [
    ...chips.filter(({ path: [root] }) => root === 'customer' || root === 'conversation'),
    ...ofKind(found, 'expression')
      .filter(({ usage }) => readsIn(usage.expression).some(({ root }) => root !== 'vars'))
      .map(({ nodeId, usage: { field } }) => ({ nodeId, field })),
  ];
  return [
    ...acting,
    ...[...assigning, ...reading].map(({ nodeId, field }) => error('no_conversation', { nodeId, field })),
  ];
};

/** Places at which a node sets attributes of the contact or the conversation. */
function outerTargets({ type, config }: { type: string; config: Record<string, unknown> }): string[] {
  const assignments = type === 'set' && Array.isArray(config.assignments) ? config.assignments : [];
  return assignments.flatMap((assignment: { target?: unknown } | null, index) =>
    assignment?.target === 'contact' || assignment?.target === 'conversation' ? [`assignments.${index}.target`] : [],
  );
}
