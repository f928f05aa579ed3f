import { UserError } from '@tandem/domain';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { type NumberView, numberViewOf } from '../privacy/number-view.js';
import { toProblem } from './problem.js';
import { contextOf } from './request-context.js';

/** Every error of every route ends here, as problem details; ours are logged with their cause. */
export const errorMiddleware: ErrorRequestHandler = (error, request, response, next) => {
  const { id } = contextOf(request);
  const shown: NumberView = response.locals.shown ?? numberViewOf(undefined);
  const problem = shown(toProblem(error, id));
  if (problem.status >= 500) {
    request.log.error({ err: error, requestId: id }, 'request failed');
  }
  if (response.headersSent) {
    next(error);
    return;
  }
  if (!request.complete) {
    // What is still on its way is read and thrown away: a connection that is cut takes the answer with it.
    request.resume();
    response.set('connection', 'close');
  }
  const retryAfter = problem.params?.retryAfterSeconds;
  if (retryAfter !== undefined) {
    response.set('retry-after', String(retryAfter));
  }
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
};

export const nothingHere: RequestHandler = (_request, _response, next) => {
  next(new UserError('not_found', 'request.not_found', 'There is nothing here.'));
};
