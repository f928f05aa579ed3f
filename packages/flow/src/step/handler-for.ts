import { handlerType } from '../nodes/handlers/handler-type.js';
import type { NodeTypes } from '../nodes/node-type.js';
import type { Entry } from './entry.js';
import type { FlowEvent } from './event.js';
import type { FlowIndex } from './flow-index.js';
import type { FlowState } from './state.js';

/**
 * The global handler that an event belongs to, of the innermost flow that has one. What was tapped, and what the
 * waiting node knows as one of its own answers, is an answer.
 */
export function handlerFor(
  places: readonly FlowIndex[],
  state: FlowState,
  event: FlowEvent,
  nodeTypes: NodeTypes,
): Entry | undefined {
  if (event.type === 'left') {
    return find(places, (index) => index.handlers.find(({ type }) => type === handlerType('Left'))?.id);
  }
  if (event.type !== 'message' || state.waitingFor?.kind !== 'message') {
    return undefined;
  }
  if (!places.some(({ handlers }) => handlers.length > 0)) {
    return undefined;
  }
  const here = places.at(-1)?.node(state.at ?? '', nodeTypes);
  if (event.choiceId !== undefined || (here?.ok && here.type.claims?.(here.config, event.text))) {
    return undefined;
  }
  return find(places, (index) => {
    const matching = index.handlers.find(({ id }) => {
      const node = index.node(id, nodeTypes);
      return node.ok && node.type.matches?.(node.config, event.text) === true;
    });
    return matching?.id;
  });
}

function find(places: readonly FlowIndex[], among: (index: FlowIndex) => string | undefined): Entry | undefined {
  for (let place = places.length - 1; place >= 0; place -= 1) {
    const index = places[place];
    const nodeId = index && among(index);
    if (nodeId !== undefined) {
      return { nodeId, place };
    }
  }
  return undefined;
}
