import { assignNode } from './actions/assign.js';
import { escalateNode } from './actions/escalate.js';
import { messageNode } from './actions/message.js';
import { notifyNode } from './actions/notify.js';
import { prioritizeNode } from './actions/prioritize.js';
import { resolveNode } from './actions/resolve.js';
import { askNode } from './ask.js';
import { conditionNode } from './condition.js';
import { endNode } from './end.js';
import { onErrorNode } from './handlers/on-error.js';
import { onKeywordNode } from './handlers/on-keyword.js';
import { onLeftNode } from './handlers/on-left.js';
import { onPersonNode } from './handlers/on-person.js';
import { handoffNode } from './handoff.js';
import { hoursNode } from './hours.js';
import { httpNode } from './http.js';
import { jumpNode } from './jump.js';
import { labelNode } from './label.js';
import { loopNode } from './loop.js';
import { menuNode } from './menu.js';
import type { NodeBodies, NodeBody } from './node-type.js';
import { noteNode } from './note.js';
import { pluginNode } from './plugin-node.js';
import type { PluginNodeDefinition } from './plugin-node-definition.js';
import { priorityNode } from './priority.js';
import { scriptNode } from './script.js';
import { sendNode } from './send.js';
import { sendFileNode } from './send-file.js';
import { setNode } from './set.js';
import { splitNode } from './split.js';
import { startNode } from './start.js';
import { subFlowNode } from './sub-flow.js';
import { switchNode } from './switch.js';
import { deadlineNode } from './triggers/deadline.js';
import { eventNode } from './triggers/event.js';
import { scheduleNode } from './triggers/schedule.js';
import { webhookNode } from './triggers/webhook.js';
import { waitNode } from './wait.js';
import { waitEventNode } from './wait-event.js';

/** The kinds of nodes that come with Tandem, in the order of the palette. */
export const builtInNodes: readonly NodeBody[] = [
  startNode,
  eventNode,
  deadlineNode,
  scheduleNode,
  webhookNode,
  onPersonNode,
  onKeywordNode,
  onLeftNode,
  onErrorNode,
  sendNode,
  sendFileNode,
  messageNode,
  askNode,
  menuNode,
  conditionNode,
  switchNode,
  hoursNode,
  waitNode,
  waitEventNode,
  loopNode,
  splitNode,
  jumpNode,
  setNode,
  labelNode,
  noteNode,
  httpNode,
  scriptNode,
  priorityNode,
  handoffNode,
  prioritizeNode,
  assignNode,
  escalateNode,
  notifyNode,
  resolveNode,
  subFlowNode,
  endNode,
];

/** What a canvas knows of all node types of an installation; of plugins, those whose definitions have been read. */
export function createNodeBodies(plugins: readonly PluginNodeDefinition[] = []): NodeBodies {
  return new Map([...builtInNodes, ...plugins.map(pluginNode)].map((body) => [body.type, body as NodeBody]));
}
