import type {
  ResumeAckDto,
  ServerToVisitorEvents,
  SocketReply,
  VisitorSessionDto,
  VisitorToServerEvents,
} from '@tandem/contracts';
import { io, type Socket } from 'socket.io-client';
import { settings } from '../settings.js';
import type { LoadClient } from './client.js';

type VisitorSocket = Socket<ServerToVisitorEvents, VisitorToServerEvents>;

/** A customer's client by the public visitor protocol. `address` is `<origin>#<channel id>`. */
export async function connectTandem(address: string): Promise<LoadClient> {
  const { origin, hash } = new URL(address);
  const response = await fetch(`${origin}/visitor/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channelId: hash.slice(1), locale: 'en' }),
  });
  if (!response.ok) {
    throw new Error(`no visitor session: ${response.status} ${await response.text()}`);
  }
  const { token } = (await response.json()) as VisitorSessionDto;
  const socket: VisitorSocket = io(`${origin}/visitor`, { transports: ['websocket'], auth: { token }, forceNew: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    async send(clientId, text) {
      unwrap(await socket.timeout(settings.answerWithinMs).emitWithAck('send', { clientId, text }));
    },
    stored: () => storedIds(socket),
    close: () => socket.disconnect(),
  };
}

async function storedIds(socket: VisitorSocket): Promise<string[]> {
  const ids: string[] = [];
  let conversationId: string | undefined;
  let afterSeq = 0;
  for (let more = true; more; ) {
    const page: ResumeAckDto = unwrap(
      await socket
        .timeout(settings.answerWithinMs)
        .emitWithAck('resume', { ...(conversationId !== undefined && { conversationId }), afterSeq }),
    );
    conversationId = page.conversationId;
    ids.push(
      ...page.events.flatMap(({ type, data }) => (type === 'message.received' && data.clientId ? [data.clientId] : [])),
    );
    afterSeq = page.events.at(-1)?.seq ?? afterSeq;
    more = page.hasMore;
  }
  return ids;
}

function unwrap<T>(answer: SocketReply<T>): T {
  if (!answer.ok) {
    throw new Error(`${answer.problem.code}: ${answer.problem.title}`);
  }
  return answer.value;
}
