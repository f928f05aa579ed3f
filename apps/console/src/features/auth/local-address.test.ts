import { expect, it } from 'vitest';
import { localAddress } from './local-address.ts';

it('lets the sign-in lead only to addresses of this console', () => {
  expect(localAddress('/flows?x=1')).toBe('/flows?x=1');
  expect(['//evil.example', '/\\evil.example', 'https://evil.example', '', 7, undefined].map(localAddress)).toEqual(
    Array(6).fill(undefined),
  );
});
