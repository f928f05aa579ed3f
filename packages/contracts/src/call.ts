import type { EndpointDefinition } from './endpoint.js';
import type { api } from './http/index.js';

/** What a client needs at run time to call an endpoint. What goes in and comes out is known to the compiler alone. */
export interface Call<E extends EndpointDefinition = EndpointDefinition> {
  readonly method: E['method'];
  readonly path: E['path'];
  /** Never there: it carries the type. */
  readonly definition?: E;
}

/** The descriptions of all endpoints. */
export type Api = typeof api;

/** The whole API as `@tandem/contracts/calls` gives it: no schemas, no zod. */
export type Calls = {
  readonly [Resource in keyof Api]: {
    readonly [Name in keyof Api[Resource]]: Api[Resource][Name] extends infer E extends EndpointDefinition
      ? Call<E>
      : never;
  };
};
