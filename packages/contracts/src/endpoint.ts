import type { Permission } from '@tandem/domain';
import type { z } from 'zod';

/**
 * Who may call: anyone, anyone signed in, or whoever holds a permission. `scoped` says that the permission is
 * checked against the object's queues and owners too, and that lists are filtered by the caller's widest scope.
 */
export type Access =
  | { kind: 'public' }
  | { kind: 'signedIn' }
  | { kind: 'permission'; permission: Permission; scoped?: boolean };

export interface EndpointDefinition {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, with `:name` parameters. */
  path: `/${string}`;
  summary: string;
  tag: string;
  access: Access;
  params?: z.ZodObject;
  query?: z.ZodObject;
  /** JSON body; unknown fields are refused, so use `z.strictObject`. */
  body?: z.ZodType;
  /** Absent: 204 without a body. */
  response?: z.ZodType;
  status?: 200 | 201 | 202;
  /**
   * The answer holds what the caller or the company wrote about itself, or what the caller just asked to see: it is not
   * masked for people who may not see numbers of customers. Absent: masked.
   */
  numbers?: 'shown';
}

/** One description from which come the route, its guard, OpenAPI, the client's types and the permission tests. */
export const endpoint = <const E extends EndpointDefinition>(definition: E): E => definition;

type Part<E, K extends 'params' | 'query' | 'body'> = E extends { [P in K]: infer S extends z.ZodType } ? S : undefined;
type In<S> = S extends z.ZodType ? z.input<S> : undefined;
type Out<S> = S extends z.ZodType ? z.output<S> : undefined;

export type ParamsOf<E extends EndpointDefinition> = Out<Part<E, 'params'>>;
export type QueryOf<E extends EndpointDefinition> = Out<Part<E, 'query'>>;
export type BodyOf<E extends EndpointDefinition> = Out<Part<E, 'body'>>;
/** What a client sends: defaults may be left out. */
export type QueryInput<E extends EndpointDefinition> = In<Part<E, 'query'>>;
export type BodyInput<E extends EndpointDefinition> = In<Part<E, 'body'>>;
export type ResponseOf<E extends EndpointDefinition> = E extends { response: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;
