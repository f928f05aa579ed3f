import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Sent {
  data: { to: { id: string }; message: { id: string; text?: string } };
}

/** Where a channel's messages are posted: it refuses all of them while it is down, and keeps what it takes. */
export class FailingProvider {
  isDown = false;
  refused = 0;
  /** In the order in which they were taken. */
  readonly taken: { to: string; id: string; text: string }[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FailingProvider> {
    const server = createServer();
    const provider = new FailingProvider(server);
    server.on('request', (request, response) => {
      provider.serve(request).then(
        ({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(body),
        () => response.writeHead(400).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}/replies`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async serve(request: IncomingMessage): Promise<{ status: number; body: string }> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    if (this.isDown) {
      this.refused += 1;
      return { status: 503, body: '{}' };
    }
    const { to, message } = (JSON.parse(Buffer.concat(pieces).toString()) as Sent).data;
    this.taken.push({ to: to.id, id: message.id, text: message.text ?? '' });
    return { status: 200, body: JSON.stringify({ id: `their-${this.taken.length}` }) };
  }
}
