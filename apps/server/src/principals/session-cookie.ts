import { parseCookie } from 'cookie';
import type { Response } from 'express';

const name = 'tandem_session';

/** The cookie that stands for a session: unreadable for scripts, not sent by other sites' requests. */
export class SessionCookie {
  constructor(private readonly secure: boolean) {}

  read(header: string | undefined): string | undefined {
    return header === undefined ? undefined : parseCookie(header)[name];
  }

  set(response: Response, secret: string, expiresAt: number): void {
    response.cookie(name, secret, { ...this.options, expires: new Date(expiresAt) });
  }

  clear(response: Response): void {
    response.clearCookie(name, this.options);
  }

  private get options() {
    return { httpOnly: true, sameSite: 'lax', secure: this.secure, path: '/' } as const;
  }
}
