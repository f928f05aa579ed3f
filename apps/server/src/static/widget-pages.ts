import { join } from 'node:path';
import compression from 'compression';
import express, { type Request, type RequestHandler, Router } from 'express';
import type { Mount } from '../http/app.js';
import { contentPolicy, nonceOf } from '../http/security-headers.js';
import type { ChannelFinder } from '../realtime/visitor/channel-finder.js';
import type { Doors } from '../realtime/visitor/visitor-admission.js';
import { readPage } from './page.js';
import type { ProductPaths } from './product-paths.js';

const originOnly = /^https?:\/\/[\w.:[\]-]+$/;
const yearMs = 365 * 24 * 3_600_000;

/** Other sites load the launcher; the policy of who may frame the panel is the channel's. */
const forOtherSites: RequestHandler = (_request, response, next) => {
  response.set({ 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' });
  next();
};

/** `/widget.js`, `/widget/launcher.js`, `/widget/panel.html` and `/widget/assets/*`. */
export class WidgetPages implements Mount {
  readonly path = '/';
  readonly router = Router();

  constructor(
    { widget: folder }: ProductPaths,
    private readonly channels: ChannelFinder,
    private readonly doors: Doors,
  ) {
    this.script('/widget.js', join(folder, 'widget.js'));
    this.script('/widget/launcher.js', join(folder, 'launcher.js'));
    const assets = express.static(join(folder, 'assets'), { immutable: true, maxAge: yearMs, index: false });
    this.router.use('/widget/assets', compression(), assets);
    this.router.get('/widget/panel.html', async (request, response) => {
      const origin = await this.framingOrigin(request);
      const page = readPage(join(folder, 'panel.html'));
      const frameAncestors = ["'self'", ...(origin === undefined ? [] : [origin])];
      response.set(
        'content-security-policy',
        contentPolicy(request, response, { scriptHashes: page.scriptHashes, frameAncestors }),
      );
      response
        .set('cache-control', 'no-store')
        .type('html')
        .send(page.render(nonceOf(response)));
    });
  }

  private script(path: string, file: string): void {
    this.router.get(path, forOtherSites, compression(), (_request, response, next) => {
      response.sendFile(file, { maxAge: 300_000 }, (error) => {
        if (error && !response.headersSent) {
          next(error);
        }
      });
    });
  }

  /**
   * The embedding page's origin, if the channel lets it in. The page names itself: one that lies names somebody else,
   * and the browser refuses it the frame.
   */
  private async framingOrigin(request: Request): Promise<string | undefined> {
    const { channel: channelId, origin } = request.query;
    if (typeof origin !== 'string' || typeof channelId !== 'string' || !originOnly.test(origin)) {
      return undefined;
    }
    const channel = await this.channels.find(channelId);
    const admission = channel && (await this.doors.admit(channel, { origin, sameOrigin: false }));
    return admission?.admitted ? origin : undefined;
  }
}
