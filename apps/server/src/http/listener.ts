import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OperationalError } from '@tandem/domain';
import type { Config } from '../config.js';
import type { Part } from '../lifecycle.js';

/** The listening socket. It opens last and closes first. */
export class Listener implements Part {
  readonly name = 'http';

  constructor(
    private readonly server: Server,
    private readonly config: Config,
  ) {}

  /** Scheme, host and port as a browser on this machine would write them. */
  get url(): string {
    const { address, port } = this.server.address() as AddressInfo;
    const host = address === '0.0.0.0' || address === '::' ? 'localhost' : address;
    return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  }

  start(): Promise<void> {
    const { host, port } = this.config;
    return new Promise((resolve, reject) => {
      this.server.once('error', (cause: NodeJS.ErrnoException) => {
        const reason = cause.code === 'EADDRINUSE' ? 'another program uses it' : cause.message;
        const message = `Cannot listen on ${host}:${port}: ${reason}.`;
        reject(new OperationalError('http.cannot_listen', message, { retryable: false, cause }));
      });
      this.server.listen(port, host, resolve);
    });
  }

  /** Takes no more connections and ends those of HTTP. Upgraded ones are the sockets' own: they end with their part. */
  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
  }
}
