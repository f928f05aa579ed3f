import { connect, type Socket } from 'node:net';
import { BSON, type Document } from 'mongodb';
import { onTestFinished } from 'vitest';

/** A client that sends exactly the message it is told to, which no driver does. */
export class RawClient {
  private received = Buffer.alloc(0);
  private wake: () => void = () => undefined;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.received = Buffer.concat([this.received, chunk]);
      this.wake();
    });
    socket.on('close', () => this.wake());
  }

  /** Connects to a socket's path or a port of this machine. */
  static async open(address: string | number): Promise<RawClient> {
    const socket = typeof address === 'string' ? connect(address) : connect(address, '127.0.0.1');
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    onTestFinished(() => {
      socket.destroy();
    });
    return new RawClient(socket);
  }

  /** Sends one OP_MSG and waits for its reply. */
  async command(body: Document, sequences: Record<string, Document[]> = {}): Promise<Document> {
    this.send(body, sequences);
    return this.reply();
  }

  send(body: Document, sequences: Record<string, Document[]> = {}, flags = 0): void {
    const head = Buffer.alloc(20);
    head.writeInt32LE(7, 4);
    head.writeInt32LE(2013, 12);
    head.writeUInt32LE(flags, 16);
    const parts = [head, Buffer.from([0]), Buffer.from(BSON.serialize(body))];
    for (const [name, docs] of Object.entries(sequences)) {
      const content = Buffer.concat([Buffer.from(`${name}\0`), ...docs.map((doc) => Buffer.from(BSON.serialize(doc)))]);
      const length = Buffer.alloc(4);
      length.writeInt32LE(content.length + 4);
      parts.push(Buffer.from([1]), length, content);
    }
    const message = Buffer.concat(parts);
    message.writeInt32LE(message.length, 0);
    this.socket.write(message);
  }

  sendBytes(bytes: Buffer): void {
    this.socket.write(bytes);
  }

  async reply(): Promise<Document> {
    while (this.received.length < 4 || this.received.length < this.received.readInt32LE(0)) {
      if (this.socket.destroyed) throw new Error('the server hung up');
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    const length = this.received.readInt32LE(0);
    const message = this.received.subarray(0, length);
    this.received = this.received.subarray(length);
    return BSON.deserialize(message.subarray(21), { promoteLongs: false });
  }
}
