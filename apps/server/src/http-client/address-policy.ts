import { OperationalError, UserError } from '@tandem/domain';
import ipaddr from 'ipaddr.js';

/** Which addresses the server may call for flows and plugins. All else but public unicast is closed. */
export interface AddressPolicy {
  /** `host:port` pairs that are open all the same: systems in the own network that the installation names. */
  allow: readonly string[];
}

// Public by range, but answered by the cloud the machine runs in.
const metadataAddresses = new Set(['168.63.129.16']);

// `::a.b.c.d` (deprecated) and site-local addresses count as unicast for the library.
const closedRanges = [ipaddr.IPv6.parseCIDR('::/96'), ipaddr.IPv6.parseCIDR('fec0::/10')];

export const isAddress = (host: string): boolean => ipaddr.isValid(unbracket(host));

/** True for public unicast addresses, after unwrapping IPv4 inside IPv6. */
export function isPublicAddress(address: string): boolean {
  const plain = unbracket(address);
  if (!ipaddr.isValid(plain)) {
    return false;
  }
  const parsed = ipaddr.process(plain);
  if (parsed.kind() === 'ipv6' && closedRanges.some((range) => parsed.match(range))) {
    return false;
  }
  return parsed.range() === 'unicast' && !metadataAddresses.has(parsed.toString());
}

export const isAllowed = (policy: AddressPolicy, host: string, port: string): boolean =>
  policy.allow.includes(`${unbracket(host)}:${port}`);

export const addressRefused = (host: string): OperationalError =>
  new OperationalError('http.address_refused', `Addresses such as that of ${host} are not reachable from here.`, {
    retryable: false,
    params: { host },
  });

/** The URL, if its scheme is http or https and it carries no credentials. @throws UserError */
export function parseTarget(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new UserError('invalid', 'http.bad_url', 'Only http and https addresses can be called.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new UserError('invalid', 'http.bad_url', 'An address must not carry a user name or password.');
  }
  return url;
}

const unbracket = (host: string): string => host.replace(/^\[|\]$/g, '');
