import type { Socket } from 'node:net';
import { MongoError } from '../errors.js';
import { FrameReader } from './frame-reader.js';
import { messageOf } from './message-writer.js';
import { parseRequest, type Request } from './request.js';

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

/** One client. Requests of a connection are answered one after the other, as MongoDB does. */
export class Connection {
  readonly id = nextConnectionId++;
  private readonly reader: FrameReader;
  private readonly waiting: Request[] = [];
  private busy = false;

  constructor(
    readonly socket: Socket,
    private readonly handler: RequestHandler,
  ) {
    const { limit } = handler;
    this.reader = limit === undefined ? new FrameReader() : new FrameReader(() => limit(this));
    socket.on('data', (chunk) => {
      this.receive(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    });
    socket.on('error', (error) => {
      handler.log(`connection ${this.id}: ${error.message}`);
    });
    socket.on('close', () => {
      handler.closed(this);
    });
  }

  private receive(chunk: Buffer): void {
    try {
      for (const frame of this.reader.push(chunk)) this.waiting.push(parseRequest(frame));
    } catch (error) {
      // After a broken frame the stream has no known position: the only safe answer is to hang up.
      this.handler.log(`connection ${this.id}: ${error instanceof MongoError ? error.message : String(error)}`);
      this.socket.destroy();
      return;
    }
    if (!this.busy) this.next();
  }

  private next(): void {
    for (;;) {
      const request = this.waiting.shift();
      if (request === undefined || this.socket.destroyed) return;
      const answer = this.handler.handle(request, this);
      if (!Buffer.isBuffer(answer)) {
        this.busy = true;
        answer.then(
          (elements) => {
            this.busy = false;
            this.send(request, elements);
            this.next();
          },
          (error: unknown) => {
            this.handler.log(`connection ${this.id}: ${String(error)}`);
            this.socket.destroy();
          },
        );
        return;
      }
      this.send(request, answer);
    }
  }

  private send(request: Request, elements: Buffer): void {
    if (request.silent || this.socket.destroyed) return;
    this.socket.write(messageOf(request.requestId, elements, this.handler.time(), request.legacy));
  }
}
