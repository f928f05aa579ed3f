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
import type { NodeType, NodeTypes } from './node-type.js';
import { noteNode } from './note.js';
import { type PluginNodeDefinition, pluginNodeType } from './plugin-node.js';
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

/** The node types that come with Tandem, in the order of the palette. */
export const builtInNodeTypes: readonly NodeType[] = [
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

/** All node types of an installation: the built-in ones and those of enabled plugins. */
export function createNodeTypes(plugins: readonly PluginNodeDefinition[] = []): NodeTypes {
  return new Map([...builtInNodeTypes, ...plugins.map(pluginNodeType)].map((nodeType) => [nodeType.type, nodeType]));
}
