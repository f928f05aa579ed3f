import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { contentPolicy, nonceOf } from '../http/security-headers.js';
import { readPage } from './page.js';

const yearMs = 365 * 24 * 3_600_000;

/** Whether the channel lets pages of this origin show its widget. */
export type AdmitsOrigin = (channelId: string, origin: string) => Promise<boolean>;

/** Other sites load the launcher; the policy of who may frame the panel is the channel's. */
const forOtherSites: RequestHandler = (_request, response, next) => {
  response.set({ 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' });
  next();
};

/** `/widget.js`, `/widget/launcher.js`, `/widget/panel.html` and `/widget/assets/*`. */
export function widgetPages(folder: string, admits: AdmitsOrigin): Router {
  const router = Router();
  const script = (path: string, file: string) =>
    router.get(path, forOtherSites, (_request, response, next) => {
      response.sendFile(join(folder, file), { maxAge: 300_000 }, (error) => {
        if (error && !response.headersSent) {
          next(error);
        }
      });
    });
  script('/widget.js', 'widget.js');
  script('/widget/launcher.js', 'launcher.js');
  router.use(
    '/widget/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: yearMs, index: false }),
  );
  router.get('/widget/panel.html', async (request, response) => {
    const { channel, origin } = request.query;
    // The embedding page names itself. A page that lies names somebody else, and the browser refuses it the frame.
    const named = typeof origin === 'string' && /^https?:\/\/[\w.:[\]-]+$/.test(origin) ? origin : undefined;
    const admitted = named !== undefined && typeof channel === 'string' && (await admits(channel, named));
    const page = readPage(join(folder, 'panel.html'));
    const frameAncestors = ["'self'", ...(admitted ? [named] : [])];
    response.set(
      'content-security-policy',
      contentPolicy(request, response, { scriptHashes: page.scriptHashes, frameAncestors }),
    );
    response
      .set('cache-control', 'no-store')
      .type('html')
      .send(page.render(nonceOf(response)));
  });
  return router;
}
