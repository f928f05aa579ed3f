import type { BodyOf, EndpointDefinition, ParamsOf, QueryOf, ResponseOf } from '@tandem/contracts';
import type { Subject, Target } from '@tandem/domain';
import type { Locale } from '@tandem/i18n';
import type { Request, Response } from 'express';
import type { Principal } from '../principals/principal.js';
import type { NumberView } from '../privacy/number-view.js';

/** The request's own facts, for the audit log and for answers in the caller's language. */
export interface RequestContext {
  id: string;
  address: string;
  userAgent: string;
  locale: Locale;
  /** Scheme and host that the caller used, or PUBLIC_URL. */
  origin: string;
}

type Known<E extends EndpointDefinition, T> = E['access'] extends { kind: 'public' } ? T | undefined : T;

/** What a handler gets: parsed input, and who asks. */
export interface Call<E extends EndpointDefinition> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  principal: Known<E, Principal>;
  subject: Known<E, Subject>;
  request: RequestContext;
  /** What a handler writes by itself, through `raw`, passes this: it is as the caller may see it. */
  shown: NumberView;
  /** For the few endpoints that stream or set cookies. */
  raw: { request: Request; response: Response };
}

export type Handler<E extends EndpointDefinition> = (call: Call<E>) => Promise<ResponseOf<E>> | ResponseOf<E>;

/** An endpoint with its behaviour. `target` finds the object of a scoped endpoint, for the guard. */
export interface Route<E extends EndpointDefinition = EndpointDefinition> {
  definition: E;
  handle: Handler<E>;
  target?: TargetFinder<E>;
}

/** The queues and owners of the object asked for. @throws UserError `not_found` */
export type TargetFinder<E extends EndpointDefinition> = (params: ParamsOf<E>, subject: Subject) => Promise<Target>;

/** Routes that belong together; the container collects every group bound to `ROUTES`. */
export interface RouteGroup {
  readonly routes: readonly Route[];
}

/** A handler for an endpoint whose permission needs no object. */
export function route<E extends EndpointDefinition>(definition: E, handle: Handler<E>): Route {
  return { definition, handle } as unknown as Route;
}

/** A handler for an endpoint about one object: the guard runs with the object's queues and owners before it. */
export function routeOn<E extends EndpointDefinition>(
  definition: E,
  target: TargetFinder<E>,
  handle: Handler<E>,
): Route {
  return { definition, handle, target } as unknown as Route;
}
