import { expect, it } from 'vitest';
import { node } from '../../test/kit.js';
import { withoutCredentials } from './secrets-of.js';
import { credentialsIn } from './url-credentials.js';

const cleaned = (url: unknown) => withoutCredentials(node('call', 'http', { url })).config.url;

it.each([
  ['https://a.example/x?api_key=sk-4f9a', 'https://a.example/x?api_key=', ['api_key']],
  ['https://a.example/x?a=1&Token=abc&b=2#top', 'https://a.example/x?a=1&Token=&b=2#top', ['Token']],
  [
    'https://a.example/{vars.a ? 1 : 2}?key=abc&sig=d%3D',
    'https://a.example/{vars.a ? 1 : 2}?key=&sig=',
    ['key', 'sig'],
  ],
  [
    'https://a.example/?access_token=a&client_secret=b',
    'https://a.example/?access_token=&client_secret=',
    ['access_token', 'client_secret'],
  ],
  ['https://ada:pass@a.example/x', 'https://a.example/x', []],
  ['https://ada:p@ss@a.example/?q=1', 'https://a.example/?q=1', []],
])('%s leaves as %s', (url, expected, names) => {
  expect(cleaned(url)).toBe(expected);
  expect(credentialsIn(url)).toEqual(names);
});

it.each([
  'https://a.example/token/key?q=a@b.example',
  'https://a.example/?key={vars.key}&token=&page_token=3&keyword=x&sort-key=name',
  'https://a.example/{vars.a ? "&key=1" : ""}',
  'half a url',
  '',
  undefined,
  5,
])('%s stays as it is', (url) => {
  const call = node('call', 'http', { url });
  expect(withoutCredentials(call)).toBe(call);
});
