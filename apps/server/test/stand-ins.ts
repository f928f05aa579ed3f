import {
  CHANGE_NOTICES,
  CHANNEL_TYPES,
  CONVERSATIONS,
  FLOW_NODE_RUNNER,
  PUBLISHER,
  REVOCATIONS,
  ROUTING_TRIGGER,
  WORK_RETURNER,
} from '@tandem/application';
import { createNodeTypes } from '@tandem/flow';
import { bindValue, type Container } from '../src/di.js';
export function standIns(c: Container) {
  const nothing = () => undefined;
  bindValue(c, CHANGE_NOTICES, { changed: nothing });
  bindValue(c, REVOCATIONS, { userRevoked: nothing, sessionRevoked: nothing });
  bindValue(c, ROUTING_TRIGGER, { agentChanged: nothing, queueChanged: nothing });
  bindValue(c, WORK_RETURNER, { returnAll: async () => undefined });
  bindValue(c, PUBLISHER, { events: nothing, offered: nothing, offerEnded: nothing, agent: nothing } as never);
  bindValue(c, CHANNEL_TYPES, {
    find: () => ({ parse: (config) => ({ ok: true, config }), secretFields: ['secret'] }),
  });
  const nodeTypes = createNodeTypes();
  bindValue(c, FLOW_NODE_RUNNER, { nodeTypes: () => nodeTypes } as never);
  bindValue(c, CONVERSATIONS, { countStartedByFlow: async () => 0 } as never);
}
