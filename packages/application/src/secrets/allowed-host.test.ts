import { expect, it } from 'vitest';
import { isAllowedHost } from './allowed-host.js';

it.each([
  ['https://api.example.com/x', ['api.example.com'], true],
  ['https://API.Example.com/x', ['api.EXAMPLE.com'], true],
  ['https://api.example.com.evil.net/', ['api.example.com'], false],
  ['https://evilexample.com/', ['*.example.com'], false],
  ['https://a.b.example.com/', ['*.example.com'], true],
  ['https://example.com/', ['*.example.com'], false],
  ['https://api.example.com:8443/', ['api.example.com'], true],
  ['https://api.example.com:8443/', ['api.example.com:443'], false],
  ['https://api.example.com/', ['api.example.com:443'], true],
  ['http://api.example.com/', ['api.example.com:443'], false],
  ['http://api.example.com/', ['api.example.com'], false],
  ['http://a.example.com/', ['*.example.com'], false],
  ['http://api.example.com:8080/', ['api.example.com'], false],
  ['http://api.example.com:8080/', ['api.example.com:8080'], true],
  ['http://api.example.com/', ['api.example.com:80'], true],
  ['http://127.0.0.1:3000/', ['127.0.0.1'], true],
  ['http://localhost/', ['localhost'], true],
  ['http://127.0.0.1.example.com/', ['127.0.0.1.example.com'], false],
  ['https://api.example.com/', ['other.example.com', 'api.example.com'], true],
  ['https://api.example.com/', [], false],
] as const)('%s with %j: %s', (url, hosts, expected) => {
  expect(isAllowedHost(hosts, new URL(url))).toBe(expected);
});
