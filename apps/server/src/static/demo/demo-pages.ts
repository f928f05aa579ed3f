import type { ChannelDrivers, Channels, Workspaces } from '@tandem/application';
import { id } from '@tandem/contracts';
import { isLocale, pickLocale } from '@tandem/i18n';
import { Router } from 'express';
import type { Mount } from '../../http/app.js';
import { contentPolicy } from '../../http/security-headers.js';
import { demoHtml } from './demo-html.js';
import { demoStyle } from './demo-style.js';
import type { DemoVisitor } from './demo-visitor.js';

/** `/demo`: a shop with the widget, for who has no site of their own yet. */
export class DemoPages implements Mount {
  readonly path = '/demo';
  readonly router = Router();

  constructor(
    private readonly workspaces: Workspaces,
    private readonly channels: Channels,
    private readonly drivers: ChannelDrivers,
    private readonly visitor: DemoVisitor,
  ) {
    this.router.get('/demo.css', (_request, response) => {
      response.set('cache-control', 'no-cache').type('css').send(demoStyle);
    });
    this.router.get('/', async (request, response) => {
      const { lang, channel, as } = request.query;
      const locale = isLocale(lang) ? lang : pickLocale(request.get('accept-language'));
      const wanted = id.safeParse(channel);
      response.set('content-security-policy', contentPolicy(request, response, { frameAncestors: ["'self'"] }));
      response.set('cache-control', 'no-store').type('html');
      const visitor = as === 'customer' ? await this.visitor.of(request.headers) : undefined;
      const channelId = wanted.success ? wanted.data : await this.firstChannel();
      response.send(demoHtml(locale, visitor ?? (channelId === undefined ? undefined : { channelId })));
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
