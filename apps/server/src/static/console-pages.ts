import { join } from 'node:path';
import compression from 'compression';
import express, { Router } from 'express';
import type { Mount } from '../http/app.js';
import { contentPolicy, nonceOf } from '../http/security-headers.js';
import { readPage } from './page.js';
import type { ProductPaths } from './product-paths.js';

const yearMs = 365 * 24 * 3_600_000;

/** The console: hashed assets for a year, every other path is its start page, framed by nobody. Mount it last. */
export class ConsolePages implements Mount {
  readonly path = '/';
  readonly router = Router();

  constructor({ console: folder }: ProductPaths) {
    const assets = express.static(join(folder, 'assets'), { immutable: true, maxAge: yearMs, index: false });
    // Only files that are the same for everybody: answers that hold secrets stay uncompressed (BREACH).
    this.router.use('/assets', compression(), assets);
    this.router.use(express.static(folder, { index: false, redirect: false }));
    this.router.get('/{*path}', (request, response, next) => {
      if (!request.accepts('html') || /^\/(api|assets|hooks|visitor|files|widget)(\/|$)/.test(request.path)) {
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
  }
}
