import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

const quiet = /^\/(healthz|readyz|metrics|assets\/|widget)/;

/** One line a request, without query, headers and bodies: tokens travel in all three. */
export const requestLog = (logger: Logger): RequestHandler =>
  pinoHttp({
    logger,
    quietReqLogger: true,
    customLogLevel: (request: IncomingMessage, response: ServerResponse, error) => {
      if (error || response.statusCode >= 500) {
        return 'error';
      }
      return quiet.test(request.url ?? '') ? 'trace' : 'debug';
    },
    serializers: {
      req: (request: { method: string; url: string }) => ({ method: request.method, path: request.url.split('?')[0] }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });
