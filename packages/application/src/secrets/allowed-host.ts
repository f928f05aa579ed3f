/** Where a request goes; a URL is one. */
export interface Address {
  /** With the port, when it is not the usual one. */
  host: string;
  hostname: string;
  port: string;
  protocol: string;
}

/** Whether requests may go there at all is for the guard of the network to say. */
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether a secret may be sent to a URL's host. `*.example.com` stands for every host below `example.com`, an entry with
 * a port for that port alone. Without encryption it is sent only to a port that an entry names, or inside this machine.
 */
export function isAllowedHost(hosts: readonly string[], url: Address): boolean {
  const hostname = url.hostname.toLowerCase();
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const isReadable = url.protocol !== 'https:' && !loopback.test(hostname);
  return hosts.some((entry) => {
    const [, wanted = '', wantedPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    const fits = wanted.startsWith('*.') ? hostname.endsWith(wanted.slice(1)) : hostname === wanted;
    return fits && (wantedPort === undefined ? !isReadable : wantedPort === port);
  });
}
