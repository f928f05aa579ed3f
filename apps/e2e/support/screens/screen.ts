import type { Page } from '@playwright/test';
import type { Locale, MessageKey, Params } from '@tandem/i18n';
import { text } from '../text.ts';
import type { World } from '../world/world.ts';

/** A browser page in one language, on a filled centre. */
export class View {
  constructor(
    readonly page: Page,
    readonly world: World,
    readonly locale: Locale,
  ) {}

  t(key: MessageKey, params?: Params): string {
    return text(key, this.locale, params);
  }

  button(key: MessageKey, params?: Params) {
    return this.page.getByRole('button', { name: this.t(key, params), exact: true });
  }

  /** Opens an address of the console and waits until its content is there. */
  async go(path: string): Promise<void> {
    await this.page.goto(path);
    await this.settled();
  }

  /** Nothing is on its way any more: no skeleton, no spinner. */
  async settled(): Promise<void> {
    await this.page.locator('h1, h2, [role=alert]').first().waitFor();
    await this.page.waitForFunction(() => document.querySelector('.skeleton, .spin') === null);
  }

  async dialog(): Promise<void> {
    await this.page.locator('[role=dialog], [role=alertdialog]').first().waitFor();
    await this.settled();
  }

  /** From here on, calls to this part of the API are answered with a problem. */
  async refuse(path: string, status = 400, code = 'internal'): Promise<void> {
    await this.answer(path, { type: 'about:blank', title: code, status, code, requestId: 'req-7f3a' }, status);
  }

  /** From here on, calls to this part of the API are answered with this. */
  async answer(path: string, body: unknown, status = 200): Promise<void> {
    await this.page.route(
      (url) => url.pathname === `/api/v1${path}`,
      (route) => route.fulfill({ status, contentType: 'application/json', body: JSON.stringify(body) }),
    );
  }
}

/** One state of one route. */
export interface Screen {
  readonly name: string;
  /** Who looks at it; `admin` when left out. */
  readonly as?: 'nobody' | 'agent';
  /** It changes its page or profile for good: nothing else is looked at there. */
  readonly leavesTraces?: true;
  open(view: View): Promise<void>;
}

const page = { items: [] };
/** A list without entries, as the API answers it. */
export const emptyList = page;
