import type { BrowserContext, Page } from '@playwright/test';

/** Said by the browser itself about answers that are part of the product: who am I, before anybody has signed in. */
const expected = [/status of 401 .*\/api\/v1\/me$/];

/** What a browser profile must never do: ask another origin for anything, or complain. */
export class Watch {
  readonly offOrigin: string[] = [];
  readonly complaints: string[] = [];
  private readonly allowed: RegExp[] = [...expected];

  private constructor(private readonly origin: string) {}

  /** Watches a profile from its first page on. */
  static begin(context: BrowserContext, origin: string): Watch {
    const watch = new Watch(new URL(origin).host);
    // Only heard, not intercepted: a browser whose requests are held forgets its cache. No other host can be found.
    context.on('request', (request) => {
      if (!watch.isOurs(new URL(request.url()))) watch.offOrigin.push(request.url());
    });
    context.on('page', (page) => watch.follow(page));
    context.on('console', (message) => {
      if (message.type() === 'error') watch.complain(`${message.text()} ${message.location().url}`);
    });
    context.on('weberror', (failure) => watch.complain(String(failure.error().stack)));
    return watch;
  }

  /** From here on a complaint of this form is part of what the journey shows, such as a broken connection. */
  allow(complaint: RegExp): void {
    this.allowed.push(complaint);
  }

  private complain(line: string): void {
    if (!this.allowed.some((pattern) => pattern.test(line))) this.complaints.push(line);
  }

  private follow(page: Page): void {
    page.on('websocket', (socket) => {
      if (!this.isOurs(new URL(socket.url()))) this.offOrigin.push(socket.url());
    });
  }

  private isOurs(url: URL): boolean {
    return url.host === this.origin || url.protocol === 'data:' || url.protocol === 'blob:';
  }
}
