/** What a flow or rule may begin with, or wait for; `event.data` holds what the log has of it. */
export const eventNames = [
  'conversation.started',
  'conversation.resolved',
  'message.received',
  'message.sent',
  'message.failed',
  'note.added',
  'attribute.set',
  'label.added',
  'label.removed',
  'work.queued',
  'work.transferred',
  'work.unroutable',
  'work.abandoned',
  'offer.accepted',
  'offer.declined',
  'offer.missed',
  'agent.firstResponded',
  'flow.ended',
  'agent.presenceChanged',
] as const;

export type EventName = (typeof eventNames)[number];

/** Those that happen in a conversation: what a session beside one can wait for. */
export const conversationEvents = eventNames.filter((name) => name !== 'agent.presenceChanged') as readonly Exclude<
  EventName,
  'agent.presenceChanged'
>[];
