import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { Agent, buildConnector } from 'undici';
import { type AddressPolicy, addressRefused, isAddress, isAllowed, isPublicAddress } from './address-policy.js';

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;
export type Lookup = (hostname: string, options: LookupOptions, callback: LookupCallback) => void;

/**
 * A dispatcher that checks where it connects at the moment it connects: a name that resolves to a public address
 * now and to a private one a second later gains nothing, and neither does a redirect.
 */
export function guardedAgent(policy: AddressPolicy, resolveName: Lookup = lookup as unknown as Lookup): Agent {
  const guarded = buildConnector({ lookup: checkedLookup(resolveName), timeout: 10_000 });
  const open = buildConnector({ lookup: resolveName, timeout: 10_000 });
  return new Agent({
    connect: (options, callback) => {
      const port = options.port || (options.protocol === 'https:' ? '443' : '80');
      if (isAllowed(policy, options.hostname, port)) {
        open(options, callback);
        return;
      }
      // No look-up happens for an address literal, so it is checked here.
      if (isAddress(options.hostname) && !isPublicAddress(options.hostname)) {
        callback(addressRefused(options.hostname), null);
        return;
      }
      guarded(options, callback);
    },
  });
}

const checkedLookup =
  (resolveName: Lookup): Lookup =>
  (hostname, options, callback) => {
    resolveName(hostname, { ...options, all: true }, (error, found) => {
      const addresses = typeof found === 'string' ? [{ address: found, family: 4 }] : (found ?? []);
      const [first] = addresses;
      if (error || !first) {
        callback(error ?? new Error(`${hostname} has no address`), []);
      } else if (addresses.some(({ address }) => !isPublicAddress(address))) {
        callback(addressRefused(hostname), []);
      } else if (options.all) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
