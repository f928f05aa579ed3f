import { can, maskValue } from '@tandem/domain';
import type { AgentSocket } from '../realtime/io.js';

/** A packet of Socket.IO's protocol as text: type, namespace and acknowledgement number, then JSON. */
const packet = /^(\d(?:\d+-)?(?:\/[^,[{]*,)?\d*)([[{][\s\S]*)$/;

/** What a broadcast sends to many is masked once. */
let last = { from: '', to: '' };

function maskFrame(data: string): string {
  if (last.from === data) return last.to;
  const [, head, json] = packet.exec(data) ?? [];
  if (head === undefined || json === undefined) return data;
  last = { from: data, to: head + JSON.stringify(maskValue(JSON.parse(json))) };
  return last.to;
}

interface EnginePacket {
  type: string;
  data?: unknown;
  options?: object;
}

/**
 * Masks every packet to a person who may not see numbers, as the last step before its bytes leave: pushes to rooms that
 * people with different rights share, answers, and what is yet to be invented. Follows the person's rights of the moment.
 */
export function maskFrames(socket: AgentSocket): void {
  socket.conn.on('packetCreate', (created: EnginePacket) => {
    if (typeof created.data !== 'string' || can(socket.data.subject, 'numbers:see')) return;
    created.data = maskFrame(created.data);
    // A broadcast brings its bytes along ready made; they are not these.
    created.options = { ...created.options, wsPreEncodedFrame: undefined };
  });
}
