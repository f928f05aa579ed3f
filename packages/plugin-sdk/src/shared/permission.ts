import { z } from 'zod';

const host = String.raw`(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?`;
const setting = '@[A-Za-z][A-Za-z0-9_]*';

/**
 * What a plugin may do beyond its `ctx`; it binds `ctx.http`.
 * - `http:api.example.com`, `http:*.example.com`, `http:localhost:8080`: these hosts.
 * - `http:@url`: the host of the setting `url`, of the plugin's own or of one of its channels' settings.
 */
export const pluginPermission = z.string().regex(new RegExp(`^http:(?:${host}|${setting})$`), {
  error: 'A permission is written http:<host>, http:*.<domain> or http:@<setting>.',
});

/** @param hosts declared hosts, with `*.` for every name below a domain; a host without a port stands for any port. */
export function hostAllowed(url: URL, hosts: readonly string[]): boolean {
  return hosts.some((declared) => {
    const actual = /:\d+$/.test(declared) ? url.host : url.hostname;
    return declared.startsWith('*.') ? actual.endsWith(declared.slice(1)) : actual === declared;
  });
}

/** The declared hosts, with the settings they refer to filled in. A setting that holds no URL allows nothing. */
export function declaredHosts(permissions: readonly string[], settings: Readonly<Record<string, unknown>>): string[] {
  return permissions.flatMap((permission) => {
    const host = permission.slice('http:'.length);
    if (!host.startsWith('@')) return [host];
    const value = settings[host.slice(1)];
    return typeof value === 'string' && URL.canParse(value) ? [new URL(value).host] : [];
  });
}
