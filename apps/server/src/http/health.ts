import { type RequestHandler, Router } from 'express';

/** Answers whether the server can do its work now; one entry for each thing it depends on. */
export type ReadinessCheck = () => Promise<Record<string, boolean>>;

/** `/healthz`: the process answers. `/readyz`: everything it depends on does. */
export function healthRoutes(check: ReadinessCheck): Router {
  const router = Router();
  const alive: RequestHandler = (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'ok' });
  };
  router.get('/healthz', alive);
  router.get('/readyz', async (_request, response) => {
    const parts = await check();
    const ready = Object.values(parts).every(Boolean);
    response
      .set('cache-control', 'no-store')
      .status(ready ? 200 : 503)
      .json({ status: ready ? 'ok' : 'not_ready', parts });
  });
  return router;
}
