import type { FlowDocument, FlowVariable } from '../../document/flow-document.js';
import type { Label } from '../port.js';
import { deadlineNode } from './deadline.js';
import { eventNode } from './event.js';
import { eventConfigSchema } from './event-config.js';
import type { EventName } from './event-names.js';
import { scheduleNode } from './schedule.js';
import { triggerOf } from './trigger-type.js';
import { webhookNode } from './webhook.js';
import { webhookConfigSchema } from './webhook-config.js';

/** One thing that `event.data` holds when a flow begins. */
export interface EventField {
  /** Where it stands in `event.data`: `order.id` for what a request holds deeper. */
  path: string;
  type: FlowVariable['type'];
  /** Without one its path is its name: fields of a request are called as the other system calls them. */
  label?: Label;
  /** A request without it is refused. */
  required?: boolean;
}

const field = (path: string, type: EventField['type']): EventField => ({ path, type, label: `flow:event.${path}` });
const texts = (...names: readonly string[]): EventField[] => names.map((path) => field(path, 'string'));
const message = [...texts('text', 'channelId', 'kind'), field('fileIds', 'list')];
const offer = texts('workItemId', 'assignmentId', 'agentId');

/** As the log has them; what one writes is `text`, and who did it `actor`. */
const fieldsOf: Record<EventName, readonly EventField[]> = {
  'conversation.started': texts('channelId', 'contactId', 'identityId', 'locale', 'page'),
  'conversation.resolved': texts('dispositionId', 'agentId', 'outcome'),
  'message.received': [...message, ...texts('choiceId', 'inReplyTo')],
  'message.sent': [...message, field('automatic', 'boolean')],
  'message.failed': [...texts('messageId', 'code'), field('unknown', 'boolean')],
  'note.added': [...texts('text'), field('fileIds', 'list')],
  'attribute.set': texts('target', 'name', 'value'),
  'label.added': texts('name'),
  'label.removed': texts('name'),
  'work.queued': [...texts('workItemId', 'queueId', 'reason'), field('priority', 'number')],
  'work.transferred': texts('workItemId', 'fromQueueId', 'fromAgentId', 'toQueueId', 'toAgentId'),
  'work.unroutable': texts('workItemId', 'queueId', 'code'),
  'work.abandoned': [...texts('workItemId', 'queueId'), field('waitedMs', 'number')],
  'offer.accepted': [...offer, ...texts('queueId'), field('waitedMs', 'number')],
  'offer.declined': [...offer, ...texts('reason')],
  'offer.missed': offer,
  'agent.firstResponded': [...offer, ...texts('queueId'), field('afterMs', 'number')],
  'flow.ended': texts('flowSessionId', 'outcome'),
  'agent.presenceChanged': texts('agentId', 'presence', 'reason', 'previous'),
};

/** What `event.data` holds when this flow begins, as its trigger declares it; nothing of a flow that customers begin. */
export function eventFieldsOf(document: Pick<FlowDocument, 'nodes' | 'variables'>): readonly EventField[] {
  const trigger = triggerOf(document);
  switch (trigger?.type) {
    case eventNode.type: {
      const config = eventConfigSchema.safeParse(trigger.config);
      return config.success ? [...fieldsOf[config.data.on as EventName], ...texts('actor')] : [];
    }
    case deadlineNode.type:
      return [...texts('since'), field('seconds', 'number')];
    case scheduleNode.type:
      return texts('at');
    case webhookNode.type: {
      const config = webhookConfigSchema.safeParse(trigger.config);
      if (!config.success) {
        return [];
      }
      const typeOf = (name: string) => document.variables.find((variable) => variable.name === name)?.type ?? 'string';
      return (config.data as { fields: { path: string; variable: string; required: boolean }[] }).fields.map(
        ({ path, variable, required }) => ({ path, type: typeOf(variable), ...(required && { required }) }),
      );
    }
    default:
      return [];
  }
}
