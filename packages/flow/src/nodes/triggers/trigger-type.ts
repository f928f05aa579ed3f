import type { FlowDocument, FlowNode } from '../../document/flow-document.js';

/** What a session has around it: a customer who talks with it, a conversation it stands beside, or neither. */
export type Ground = 'customer' | 'conversation' | 'nothing';

const groundOf: ReadonlyMap<string, Ground> = new Map([
  ['start', 'customer'],
  ['event', 'conversation'],
  ['deadline', 'conversation'],
  ['schedule', 'nothing'],
  ['webhook', 'nothing'],
]);

/** Told by the type alone, so that the index of a flow needs no registry. */
export const isTrigger = (nodeType: string): boolean => groundOf.has(nodeType);

/** The node a flow begins at. */
export const triggerOf = ({ nodes }: Pick<FlowDocument, 'nodes'>): FlowNode | undefined =>
  nodes.find(({ type }) => isTrigger(type));

/** Events that happen in no conversation. */
const loose: readonly unknown[] = ['agent.presenceChanged'];

/** What the sessions of a flow have around them. */
export function groundFor(document: Pick<FlowDocument, 'nodes'>): Ground {
  const trigger = triggerOf(document);
  return trigger?.type === 'event' && loose.includes(trigger.config.on)
    ? 'nothing'
    : (groundOf.get(trigger?.type ?? '') ?? 'customer');
}
