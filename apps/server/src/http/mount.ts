import type { EndpointDefinition } from '@tandem/contracts';
import { BugError, can, type Subject, UserError } from '@tandem/domain';
import { json, type Request, type RequestHandler, Router } from 'express';
import type { z } from 'zod';
import type { Authenticator, Principal } from '../principals/principal.js';
import { assertNotMasked, numberViewOf } from '../privacy/number-view.js';
import { assertSameSite } from './csrf.js';
import { assertAccess, assertReaches } from './guard.js';
import { assertStorable } from './json-input.js';
import { invalidInput } from './problem.js';
import { contextOf, ownOrigins } from './request-context.js';
import type { Call, Route } from './route.js';

/** The largest JSON body, in bytes. */
export const maxJsonBytes = 1024 * 1024;

const parseJson = json({ limit: maxJsonBytes, type: 'application/json' });

/** Puts every route behind the same steps: who, same site, permission, input, object, handler, output. */
export function mountRoutes(
  routes: readonly Route[],
  authenticator: Authenticator,
  publicUrl: string | undefined,
): Router {
  const router = Router({ caseSensitive: true });
  for (const route of routes) {
    const { definition } = route;
    const method = definition.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    const steps: RequestHandler[] = [admit(definition, authenticator, publicUrl)];
    if (definition.body) {
      steps.push(jsonOnly, parseJson);
    }
    router[method](definition.path, ...steps, serve(route));
  }
  return router;
}

const jsonOnly: RequestHandler = (request, _response, next) => {
  if (request.is('application/json') === false) {
    throw new UserError('unsupported', 'request.unsupported', 'Send application/json.');
  }
  next();
};

const principals = new WeakMap<Request, Principal>();

/** Before the body is read: nobody makes the server parse what they may not send. */
const admit =
  ({ access }: EndpointDefinition, authenticator: Authenticator, publicUrl: string | undefined): RequestHandler =>
  async (request, response, next) => {
    const principal = await authenticator.authenticate(request.headers);
    assertSameSite(request, access.kind === 'public' ? undefined : principal, ownOrigins(request, publicUrl));
    assertAccess(access, principal);
    if (principal) {
      principals.set(request, principal);
      response.locals.shown = numberViewOf(principal.subject);
    }
    next();
  };

const serve =
  (route: Route): RequestHandler =>
  async (request, response) => {
    const { definition } = route;
    const principal = principals.get(request);
    const shown = numberViewOf(definition.numbers === 'shown' ? undefined : principal?.subject);
    const call = {
      params: parse(definition.params, request.params, 'params'),
      query: parse(definition.query, request.query, 'query'),
      body: parse(definition.body, request.body, 'body'),
      principal,
      subject: principal?.subject,
      request: contextOf(request),
      shown,
      raw: { request, response },
    } as unknown as Call<EndpointDefinition>;
    await assertTarget(route, call, principal?.subject);
    if (definition.tag === 'contacts' && principal && !can(principal.subject, 'numbers:see'))
      assertNotMasked(call.body);
    const result: unknown = await route.handle(call);
    if (response.headersSent) {
      return;
    }
    response.set('cache-control', 'no-store');
    if (definition.response) {
      // Parsing what we answer keeps fields that are not in the contract, such as hashes, from leaving.
      const answer = definition.response.safeParse(result);
      if (!answer.success) {
        throw new BugError(
          'http.bad_response',
          `${definition.method} ${definition.path} answers outside its contract.`,
          {
            cause: answer.error,
          },
        );
      }
      response.status(definition.status ?? 200).json(shown(answer.data));
    } else {
      response.status(204).end();
    }
  };

async function assertTarget(route: Route, call: Call<EndpointDefinition>, subject: Subject | undefined) {
  const { access } = route.definition;
  if (route.target && subject && access.kind === 'permission') {
    assertReaches(subject, access.permission, await route.target(call.params, subject));
  }
}

function parse(schema: z.ZodType | undefined, value: unknown, where: 'params' | 'query' | 'body'): unknown {
  if (!schema) {
    return undefined;
  }
  assertStorable(value);
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw invalidInput(parsed.error, where);
  }
  return parsed.data;
}
