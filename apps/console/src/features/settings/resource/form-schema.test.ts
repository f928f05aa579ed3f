import { queueInput } from '@tandem/contracts';
import { expect, it } from 'vitest';
import { formSchema } from './form-schema.ts';

it('keeps the limits of the contract and adds words in the order given', () => {
  const schema = formSchema(queueInput, {
    priority: { title: 'a' },
    name: { title: 'b', help: 'c' },
    serviceLevel: { title: 'd', fields: { target: { title: 'e' } } },
  }) as { properties: Record<string, Record<string, unknown>> };
  expect(Object.keys(schema.properties)).toEqual(['priority', 'name', 'serviceLevel']);
  expect(schema.properties.priority).toMatchObject({ minimum: 0, maximum: 100, title: 'a' });
  expect(schema.properties.name).toMatchObject({ title: 'b', 'x-ui': { help: 'c' } });
  expect(schema.properties.serviceLevel).toMatchObject({ properties: { target: { title: 'e', maximum: 1 } } });
});
