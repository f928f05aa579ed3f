import { randomInt } from 'node:crypto';
import type { BeginSetup } from '@tandem/application';
import { UserError } from '@tandem/domain';
import type { Request } from 'express';
import ipaddr from 'ipaddr.js';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { Part } from '../lifecycle.js';
import { sameText } from '../security/signature.js';

const localHosts = new Set(['localhost', '127.0.0.1', '[::1]']);
const forwardedHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

// No 0, O, 1, I, L: the code is read from a log and typed.
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/**
 * Who may set the installation up: whoever sits at the machine, else whoever reads the log. Behind a proxy everybody
 * seems to sit at the machine, so any sign of one asks for the code.
 */
export class SetupGate implements Part {
  readonly name = 'set-up gate';
  private code: string | undefined;

  constructor(
    private readonly config: Config,
    private readonly logger: Logger,
    private readonly setup: BeginSetup,
  ) {}

  /** Whoever starts a server that others reach finds the code in its log before they ask. */
  async start(): Promise<void> {
    const { publicUrl, host } = this.config;
    if ((publicUrl !== undefined || !isLoopback(host)) && !(await this.setup.isDone())) {
      this.announce();
    }
  }

  async stop(): Promise<void> {}

  needsCode(request: Request): boolean {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const direct =
      this.config.publicUrl === undefined &&
      localHosts.has(host) &&
      isLoopback(request.socket.remoteAddress) &&
      forwardedHeaders.every((name) => request.headers[name] === undefined);
    if (!direct) {
      this.announce();
    }
    return !direct;
  }

  /** Writes the code into the log, once a process. */
  announce(): void {
    if (this.code === undefined) {
      this.code = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');
      this.logger.warn({ setupCode: this.code }, `Set-up asks for this one-time code: ${this.code}`);
    }
  }

  /** @throws UserError `setup.code_required` or `setup.wrong_code` */
  assertOpen(request: Request, given: string | undefined): void {
    if (!this.needsCode(request)) {
      return;
    }
    if (given === undefined) {
      throw new UserError('forbidden', 'setup.code_required', 'Set-up needs the one-time code from the log.');
    }
    if (!sameText(given.trim().toUpperCase(), this.code ?? '')) {
      throw new UserError('forbidden', 'setup.wrong_code', 'This is not the code from the log.');
    }
  }
}

function isLoopback(address: string | undefined): boolean {
  if (address === 'localhost') {
    return true;
  }
  return address !== undefined && ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
