import { expect, it } from 'vitest';
import { z } from 'zod';
import { deref } from './deref.js';

it('puts definitions in their place', () => {
  const name = { type: 'string', minLength: 1 };
  const schema = { type: 'object', properties: { a: { $ref: '#/$defs/name', title: 'A' } }, $defs: { name } };
  expect(deref(schema)).toEqual({ type: 'object', properties: { a: { ...name, title: 'A' } } });
});

it('ends where a definition holds itself, and can still be validated', () => {
  const schema = deref(z.toJSONSchema(z.object({ value: z.json() }), { io: 'input' }) as Record<string, unknown>);
  expect(JSON.stringify(schema)).not.toContain('$ref');
  expect(z.fromJSONSchema(schema).parse({ value: [{ deep: [1, 'two', null] }] })).toBeTruthy();
});
