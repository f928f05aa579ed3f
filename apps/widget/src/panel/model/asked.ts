import type { VisitorSessionDto } from '@tandem/contracts';
import type { ChatState } from './chat-state.ts';

type Channel = Pick<VisitorSessionDto['channel'], 'form' | 'away'>;

/** Which form stands before a new conversation; none while one goes on or messages are on their way. */
export function askedOf(state: ChatState, channel: Channel, now: number): 'form' | 'away' | undefined {
  const { loaded, conversation, outgoing, again } = state;
  const begins = conversation.state === 'none' || (conversation.state === 'resolved' && again);
  if (!loaded || !begins || outgoing.length > 0) return undefined;
  if (channel.away && !channel.away.open.some(([from, until]) => from <= now && now < until)) return 'away';
  return channel.form && 'form';
}
