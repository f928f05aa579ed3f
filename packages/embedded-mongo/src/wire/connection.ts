import type { Socket } from 'node:net';
import { MongoError } from '../errors.js';
import { errorReply } from './error-reply.js';
import { FrameReader } from './frame-reader.js';
import { messageOf } from './message-writer.js';
import { replyElements } from './reply.js';
import { type Envelope, envelopeOf, PROTOCOL_ERROR, parseRequest, type Request } from './request.js';

/** What answers requests: returns the body's elements of a reply (see `replyElements`); never throws. */
export interface RequestHandler {
  handle(request: Request, connection: Connection): Buffer | Promise<Buffer>;
  /** The time to announce with each reply; undefined for a standalone server. */
  time(): bigint | undefined;
  closed(connection: Connection): void;
  /** The largest message that this client may send now, in bytes; without it, the protocol's own limit. */
  limit?(connection: Connection): number;
  log(line: string): void;
}

let nextConnectionId = 1;
let open = 0;

/** The clients of this process, for `serverStatus`. */
export const connectionCounts = (): { current: number; totalCreated: number } => ({
  current: open,
  totalCreated: nextConnectionId - 1,
});

/** One client. Requests of a connection are answered one after the other, as MongoDB does. */
export class Connection {
  readonly id = nextConnectionId++;
  private readonly reader: FrameReader;
  private readonly waiting: Buffer[] = [];
  private busy = false;

  constructor(
    readonly socket: Socket,
    private readonly handler: RequestHandler,
  ) {
    open++;
    const { limit } = handler;
    this.reader = limit === undefined ? new FrameReader() : new FrameReader(() => limit(this));
    socket.on('data', (chunk) => {
      this.receive(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    });
    socket.on('error', (error) => {
      handler.log(`connection ${this.id}: ${error.message}`);
    });
    socket.on('close', () => {
      open--;
      handler.closed(this);
    });
  }

  private receive(chunk: Buffer): void {
    try {
      this.waiting.push(...this.reader.push(chunk));
    } catch (error) {
      this.hangUp(error);
      return;
    }
    this.next();
  }

  private next(): void {
    while (!this.busy) {
      const frame = this.waiting[0];
      if (frame === undefined || this.socket.destroyed) break;
      // Who does not read the answers must not fill the memory with them.
      if (this.socket.writableNeedDrain)
        this.until(new Promise((drained) => this.socket.once('drain', () => drained(undefined))));
      else {
        this.waiting.shift();
        this.serve(frame);
      }
    }
    if (this.waiting.length > 0) this.socket.pause();
    else if (this.socket.isPaused()) this.socket.resume();
  }

  private serve(frame: Buffer): void {
    let request: Request;
    try {
      request = parseRequest(frame);
    } catch (error) {
      this.refuse(frame, error);
      return;
    }
    const answer = this.handler.handle(request, this);
    if (Buffer.isBuffer(answer)) this.send(request, answer);
    else this.until(answer.then((elements) => this.send(request, elements)));
  }

  /** Answers nothing else before `work` is done. */
  private until(work: Promise<unknown>): void {
    this.busy = true;
    work.then(
      () => {
        this.busy = false;
        this.next();
      },
      (error: unknown) => this.hangUp(error),
    );
  }

  /** A document that is wrong in itself is answered; after a broken message the only safe answer is to hang up. */
  private refuse(frame: Buffer, error: unknown): void {
    if (!(error instanceof MongoError) || error.code === PROTOCOL_ERROR) this.hangUp(error);
    else this.send(envelopeOf(frame), replyElements({ fields: errorReply(error) }));
  }

  private hangUp(error: unknown): void {
    this.handler.log(`connection ${this.id}: ${error instanceof MongoError ? error.message : String(error)}`);
    this.socket.destroy();
  }

  private send({ requestId, silent, legacy }: Envelope, elements: Buffer): void {
    if (silent || this.socket.destroyed) return;
    this.socket.write(messageOf(requestId, elements, this.handler.time(), legacy));
  }
}
