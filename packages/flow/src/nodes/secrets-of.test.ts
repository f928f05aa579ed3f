import { expect, it } from 'vitest';
import { node, nodeTypes } from '../../test/kit.js';
import { secretsOf, withoutCredentials } from './secrets-of.js';

const http = (config: Record<string, unknown>) => node('call', 'http', { url: 'https://a.example/', ...config });

it('names the secrets of a flow once, also of steps that are half filled in', () => {
  const nodes = [
    http({ auth: 'bearer', authSecret: 'one' }),
    http({ headers: [{ name: 'X', secret: 'two' }, { name: 'Y' }] }),
    http({ url: '', auth: 'header', authSecret: 'one', authHeader: '' }),
    http({ auth: 'none', authSecret: 'left over' }),
    http({ headers: 'nonsense' }),
    node('end', 'end', {}),
    node('other', 'unheard-of', { secret: 'no' }),
  ];
  expect(secretsOf({ nodes }, nodeTypes)).toEqual(['one', 'two']);
});

it('leaves a credential behind that was typed in, and nothing else', () => {
  const headers = [
    { name: 'Authorization', value: 'Bearer abc' },
    { name: 'x-api-key', value: '{vars.key}' },
    { name: 'X-Api-Key', value: 'Key ', secret: 'shop' },
    { name: 'Accept', value: 'text/plain' },
  ];
  const clean = withoutCredentials(http({ headers }));
  expect(clean.config.headers).toEqual([{ name: 'Authorization', value: '' }, ...headers.slice(1)]);
  const plain = http({ headers: headers.slice(1) });
  expect(withoutCredentials(plain)).toBe(plain);
});

it('leaves it behind beside headers that are half filled in', () => {
  const headers = [{ name: '', value: '' }, { name: 'X-Api-Key', value: 'sk-4f9a' }, 'nonsense', null];
  const clean = withoutCredentials(http({ headers }));
  expect(clean.config.headers).toEqual([headers[0], { name: 'X-Api-Key', value: '' }, 'nonsense', null]);
  expect(withoutCredentials(http({ headers: 'nonsense' })).config.headers).toBe('nonsense');
});
