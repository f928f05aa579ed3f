import { queueInput } from '@tandem/contracts';
import { expect, it } from 'vitest';
import { formSchema } from './form-schema.ts';

it('keeps the limits of the contract and adds words in the order given', () => {
  const schema = formSchema(queueInput, {
    offerSeconds: { title: 'a' },
    name: { title: 'b', help: 'c' },
    serviceLevel: { title: 'd', fields: { target: { title: 'e' } } },
  }) as { properties: Record<string, Record<string, unknown>> };
  expect(Object.keys(schema.properties)).toEqual(['offerSeconds', 'name', 'serviceLevel']);
  expect(schema.properties.offerSeconds).toMatchObject({ minimum: 5, maximum: 900, title: 'a' });
  expect(schema.properties.name).toMatchObject({ title: 'b', 'x-ui': { help: 'c' } });
  expect(schema.properties.serviceLevel).toMatchObject({ properties: { target: { title: 'e', maximum: 1 } } });
});
