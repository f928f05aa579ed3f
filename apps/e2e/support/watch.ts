import type { BrowserContext, Page } from '@playwright/test';

/** Said by the browser itself about answers that are part of the product: who am I, before anybody has signed in. */
const expected = [/status of 401 .*\/api\/v1\/me$/];

/** What a browser profile must never do: ask another origin for anything, or complain. */
export class Watch {
  readonly offOrigin: string[] = [];
  readonly complaints: string[] = [];
  private readonly allowed: RegExp[] = [...expected];

  private constructor(private readonly origin: string) {}

  /** Watches a profile from its first page on; requests to other origins are also stopped. */
  static async begin(context: BrowserContext, origin: string): Promise<Watch> {
    const watch = new Watch(new URL(origin).host);
    await context.route(
      (url) => !watch.isOurs(url),
      async (route) => {
        watch.offOrigin.push(route.request().url());
        await route.abort();
      },
    );
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
