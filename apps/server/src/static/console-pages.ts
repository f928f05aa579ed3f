import { join } from 'node:path';
import express, { Router } from 'express';
import { contentPolicy, nonceOf } from '../http/security-headers.js';
import { readPage } from './page.js';

const yearMs = 365 * 24 * 3_600_000;

/** The console: hashed assets for a year, every other path is its start page, framed by nobody. */
export function consolePages(folder: string): Router {
  const router = Router();
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: yearMs, index: false }));
  router.use(express.static(folder, { index: false, redirect: false, extensions: false }));
  router.get('/{*path}', (request, response, next) => {
    if (!request.accepts('html') || /^\/(api|assets|hooks|visitor|files)(\/|$)/.test(request.path)) {
      next();
      return;
    }
    const page = readPage(join(folder, 'index.html'));
    response.set('content-security-policy', contentPolicy(request, response, { scriptHashes: page.scriptHashes }));
    response
      .set('cache-control', 'no-store')
      .type('html')
      .send(page.render(nonceOf(response)));
  });
  return router;
}
