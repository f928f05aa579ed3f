import { api as calls } from '@tandem/contracts/calls';
import { expect, it } from 'vitest';
import { api } from './http/index.js';

const addresses = (resources: object) =>
  Object.entries(resources).flatMap(([resource, endpoints]) =>
    Object.entries(endpoints as Record<string, { method: string; path: string }>).map(
      ([name, { method, path }]) => `${resource}.${name}: ${method} ${path}`,
    ),
  );

it('names every endpoint by method and path alone', () => {
  expect(addresses(calls)).toEqual(addresses(api));
  expect(calls.auth.signIn).toEqual({ method: 'POST', path: '/session' });
});
