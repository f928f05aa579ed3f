/** Where a request goes; a URL is one. */
export interface Address {
  /** With the port, when it is not the usual one. */
  host: string;
  hostname: string;
  port: string;
  protocol: string;
}

/**
 * Whether a secret may be sent to a URL's host. `*.example.com` stands for every host below `example.com`, an entry with
 * a port for that port alone.
 */
export function isAllowedHost(hosts: readonly string[], url: Address): boolean {
  const hostname = url.hostname.toLowerCase();
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return hosts.some((entry) => {
    const [, wanted = '', wantedPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    const fits = wanted.startsWith('*.') ? hostname.endsWith(wanted.slice(1)) : hostname === wanted;
    return fits && (wantedPort === undefined || wantedPort === port);
  });
}
