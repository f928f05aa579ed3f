import type { SocketReply } from '@tandem/contracts';
import type { VisitorSocket } from './socket.ts';

const answerWithinMs = 10_000;

/** Sends a frame and waits for its answer. Rejects when none comes: whether it was handled is then unknown. */
export async function ask<T>(
  socket: Pick<VisitorSocket, 'timeout'>,
  event: 'resume' | 'start' | 'send' | 'callback' | 'leave' | 'rate',
  payload: object,
): Promise<SocketReply<T>> {
  // The library's type of a timed socket loses which answer belongs to which event.
  const timed = socket.timeout(answerWithinMs) as unknown as {
    emitWithAck(event: string, payload: object): Promise<SocketReply<T>>;
  };
  return await timed.emitWithAck(event, payload);
}
