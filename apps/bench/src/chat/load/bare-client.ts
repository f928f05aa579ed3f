import { io } from 'socket.io-client';
import { settings } from '../settings.js';
import type { LoadClient } from './client.js';

/** A client of the bare server: the same frame, no session, nothing to resume. */
export async function connectBare(address: string, index: number): Promise<LoadClient> {
  const socket = io(address, { transports: ['websocket'], auth: { conversationId: `c${index}` }, forceNew: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const ask = (event: string, payload: object) => socket.timeout(settings.answerWithinMs).emitWithAck(event, payload);
  return {
    async send(clientId, text) {
      await ask('send', { clientId, text });
    },
    stored: () => ask('stored', {}) as Promise<string[]>,
    close: () => socket.disconnect(),
  };
}
