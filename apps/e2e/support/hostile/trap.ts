import type { BrowserContext } from '@playwright/test';

/** Notices every script that text brought into a page: what it calls, what it asks, what the policy of the page stopped. */
export class Trap {
  readonly sprung: string[] = [];

  static async set(context: BrowserContext): Promise<Trap> {
    const trap = new Trap();
    await context.exposeBinding('trapSprung', ({ frame }, what: string) => {
      trap.sprung.push(`${frame.url()}: ${what}`);
    });
    await context.addInitScript(() => {
      const tell = (what: string) => (window as unknown as { trapSprung(what: string): void }).trapSprung(what);
      for (const name of ['alert', 'confirm', 'prompt', 'print'] as const) {
        window[name] = ((...given: unknown[]) => tell(`${name}(${given.join()})`)) as never;
      }
      document.addEventListener('securitypolicyviolation', (event) => {
        tell(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    context.on('dialog', async (dialog) => {
      trap.sprung.push(`${dialog.type()}: ${dialog.message()}`);
      await dialog.dismiss();
    });
    return trap;
  }
}
