import type { TandemEvent } from '@tandem/domain';
import type { FlowSession } from '../ports/flow-sessions.js';
import type { FlowInput } from './flow-stepper.js';

/** The beginning of a flow. @param opening the first events of the conversation, in order */
export function startInput(opening: readonly TandemEvent[], correlationId: string): FlowInput | undefined {
  const [started, ...more] = opening.filter(
    ({ type }) => type === 'conversation.started' || type === 'message.received',
  );
  if (started?.type !== 'conversation.started') return undefined;
  // The message that opened the conversation is why the flow begins, not an answer to what it will ask.
  const last = more.filter((event) => event.correlationId === started.correlationId).at(-1) ?? started;
  const text = last.type === 'message.received' ? last.content?.text : undefined;
  return { event: { type: 'start', ...(text === undefined ? {} : { text }) }, forSeq: last.seq, correlationId };
}

/** What a customer wrote; undefined for any other event. */
export function messageInput(event: TandemEvent): FlowInput | undefined {
  if (event.type !== 'message.received') return undefined;
  const { choiceId, fileIds } = event.data;
  return {
    event: {
      type: 'message',
      messageId: event.id,
      text: event.content?.text ?? '',
      ...(choiceId === undefined ? {} : { choiceId }),
      ...(fileIds === undefined ? {} : { attachments: fileIds.map((fileId) => ({ fileId })) }),
    },
    forSeq: event.seq,
    correlationId: event.correlationId,
  };
}

/**
 * What new events bring a session. Undefined when it waits for something else, or has not yet heard everything from
 * before them.
 * @param lastInboundSeq the customer's last message before these events
 */
export function broughtBy(
  events: readonly TandemEvent[],
  { state, handledSeq }: FlowSession,
  lastInboundSeq: number,
  correlationId: string,
): FlowInput | undefined {
  if (state.at === null) return startInput(events, correlationId);
  if (state.waitingFor?.kind !== 'message' || lastInboundSeq > handledSeq) return undefined;
  const message = events.find(({ type }) => type === 'message.received');
  return message && messageInput(message);
}
