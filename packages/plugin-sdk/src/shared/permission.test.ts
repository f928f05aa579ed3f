import { describe, expect, it } from 'vitest';
import { declaredHosts, hostAllowed, pluginPermission } from './permission.js';

describe('pluginPermission', () => {
  it.each(['http:api.example.com', 'http:*.example.com', 'http:localhost:8080', 'http:@url'])('takes %s', (text) => {
    expect(pluginPermission.safeParse(text).success).toBe(true);
  });

  it.each([
    'http:',
    'http:*',
    'https:example.com',
    'http:https://x',
    'http:a b',
    'http:x/path',
    'http:EXAMPLE.com',
    'all',
    'http:@',
  ])('refuses %j', (text) => {
    expect(pluginPermission.safeParse(text).success).toBe(false);
  });
});

describe('hostAllowed', () => {
  const hosts = ['api.example.com', '*.shop.example', 'localhost:8080'];
  it.each([
    ['https://api.example.com/x', true],
    ['http://api.example.com:81/', true],
    ['https://API.EXAMPLE.com/', true],
    ['https://eu.shop.example/', true],
    ['http://localhost:8080/', true],
    ['http://localhost:8081/', false],
    ['https://shop.example/', false],
    ['https://evilshop.example/', false],
    ['https://api.example.com.evil.org/', false],
    ['https://api.example.com@evil.org/', false],
    ['https://evil.org/?api.example.com', false],
    ['https://evil.org/#.shop.example', false],
  ])('%s: %s', (url, allowed) => {
    expect(hostAllowed(new URL(url), hosts)).toBe(allowed);
  });
});

describe('declaredHosts', () => {
  it('fills in the settings that a permission points at', () => {
    const permissions = ['http:api.example.com', 'http:@url', 'http:@other', 'http:@broken'];
    const settings = { url: 'https://crm.example:8443/hook', broken: 'no url', other: 5 };
    expect(declaredHosts(permissions, settings)).toEqual(['api.example.com', 'crm.example:8443']);
  });
});
