import type { ChannelDrivers, Channels, Workspaces } from '@tandem/application';
import { id } from '@tandem/contracts';
import { isLocale, pickLocale } from '@tandem/i18n';
import { Router } from 'express';
import type { Mount } from '../../http/app.js';
import { contentPolicy } from '../../http/security-headers.js';
import { demoHtml } from './demo-html.js';
import { demoStyle } from './demo-style.js';

/** `/demo`: a shop with the widget, for who has no site of their own yet. */
export class DemoPages implements Mount {
  readonly path = '/demo';
  readonly router = Router();

  constructor(
    private readonly workspaces: Workspaces,
    private readonly channels: Channels,
    private readonly drivers: ChannelDrivers,
  ) {
    this.router.get('/demo.css', (_request, response) => {
      response.set('cache-control', 'no-cache').type('css').send(demoStyle);
    });
    this.router.get('/', async (request, response) => {
      const { lang, channel } = request.query;
      const locale = isLocale(lang) ? lang : pickLocale(request.get('accept-language'));
      const wanted = id.safeParse(channel);
      response.set('content-security-policy', contentPolicy(request, response, { frameAncestors: ["'self'"] }));
      response.set('cache-control', 'no-store').type('html');
      response.send(demoHtml(locale, wanted.success ? wanted.data : await this.firstChannel()));
    });
  }

  /** The first channel whose customers come by a socket, as the widget's do. */
  private async firstChannel(): Promise<string | undefined> {
    for (const workspace of await this.workspaces.list()) {
      const channels = await this.channels.list(workspace.id);
      const chat = channels.find(
        ({ active, type }) => active && this.drivers.find(type)?.capabilities.delivery === 'socket',
      );
      if (chat) {
        return chat.id;
      }
    }
    return undefined;
  }
}
