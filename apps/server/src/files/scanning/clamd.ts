import { once } from 'node:events';
import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { OperationalError } from '@tandem/domain';

/** Clean, or the name of what was found. */
export type Verdict = { clean: true } | { clean: false; virus: string };

/** Without a word from the scanner, in milliseconds. */
const silenceMs = 60_000;
const longestAnswer = 4_096;

/** A scanner that speaks clamd's protocol: the bytes are streamed to it, and nothing of ours has to be readable for it. */
export class Clamd {
  constructor(
    private readonly address: NetConnectOpts,
    private readonly timeoutMs = silenceMs,
  ) {}

  /** @throws OperationalError `file.scanner_unreachable` when it does not answer, or not with a verdict */
  async scan(content: AsyncIterable<Uint8Array>): Promise<Verdict> {
    const socket = connect({ ...this.address, timeout: this.timeoutMs });
    socket.on('timeout', () => socket.destroy(new Error('no answer in time')));
    try {
      const answer = answerOf(socket);
      // It may answer before it has all: the rest is not sent then.
      await Promise.race([send(socket, content), answer]);
      return verdictOf(await answer);
    } catch (cause) {
      throw new OperationalError('file.scanner_unreachable', 'The virus scanner gives no verdict.', {
        ...{ retryable: true, cause },
      });
    } finally {
      socket.destroy();
    }
  }
}

/** `INSTREAM`: each piece behind its length in four bytes, and a length of nothing at the end. */
async function send(socket: Socket, content: AsyncIterable<Uint8Array>): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const part of content) {
    if (socket.destroyed) return;
    if (part.length === 0) continue;
    socket.write(lengthOf(part.length));
    if (!socket.write(part)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
  }
  socket.write(lengthOf(0));
}

function lengthOf(size: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(size);
  return length;
}

async function answerOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const part of socket) {
    text += String(part);
    const [whole, rest] = text.split('\0');
    if (rest !== undefined) return whole ?? '';
    if (text.length > longestAnswer) break;
  }
  throw new Error('the answer has no end');
}

function verdictOf(answer: string): Verdict {
  if (/^stream: OK$/.test(answer)) return { clean: true };
  const virus = /^stream: (.{1,200}) FOUND$/.exec(answer)?.[1];
  if (virus !== undefined) return { clean: false, virus };
  throw new Error(`not a verdict: ${answer.slice(0, 200)}`);
}
