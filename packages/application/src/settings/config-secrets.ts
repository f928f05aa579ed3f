import { token } from '../ports/token.js';

/** Encrypts single secrets; `context` says what the secret belongs to and must be the same to open it. */
export interface SecretSealer {
  seal(plain: string, context: string): string;
  /** @throws OperationalError `secret.unreadable` */
  open(sealed: string, context: string): string;
}

export const SECRET_SEALER = token<SecretSealer>('SecretSealer');

export type ConfigValues = Record<string, unknown>;

/** Names from the top of the settings down; `*` stands for every key of a record. Entries of lists are no secrets. */
export type SecretPath = readonly string[];

/**
 * Secrets inside the settings of a plugin or channel. Stored as `{ sealed }`, shown as `{ set: true }`; sent back as
 * `{ set: true }` they stay what they were.
 */
export class ConfigSecrets {
  constructor(private readonly sealer: SecretSealer) {}

  /** What was sent, with the stored secrets put in where `{ set: true }` stands. Ready to be checked by a schema. */
  merge(sent: ConfigValues, stored: ConfigValues, context: string): ConfigValues {
    return mapValues(sent, (value, path) => {
      const kept = isSet(value) ? valueAt(stored, path) : undefined;
      return isSealed(kept) ? this.sealer.open(kept.sealed, nameOf(context, path)) : value;
    });
  }

  /** For storage: the values at these paths are encrypted. */
  seal(plain: ConfigValues, secretPaths: readonly SecretPath[], context: string): ConfigValues {
    return mapValues(plain, (value, path) =>
      typeof value === 'string' && secretPaths.some((secret) => leadsTo(secret, path))
        ? { sealed: this.sealer.seal(value, nameOf(context, path)) }
        : value,
    );
  }

  /** For use: everything in the clear. */
  open(stored: ConfigValues, context: string): ConfigValues {
    return mapValues(stored, (value, path) =>
      isSealed(value) ? this.sealer.open(value.sealed, nameOf(context, path)) : value,
    );
  }

  /** For the API: secrets are never answered. */
  mask(stored: ConfigValues): ConfigValues {
    return mapValues(stored, (value) => (isSealed(value) ? { set: true } : value));
  }
}

export const CONFIG_SECRETS = token<ConfigSecrets>('ConfigSecrets');

/** Each value in turn; one that the map leaves as it was is gone into. Lists stay whole. */
function mapValues(values: ConfigValues, map: (value: unknown, path: SecretPath) => unknown): ConfigValues {
  const visit = (value: unknown, path: SecretPath): unknown => {
    const mapped = map(value, path);
    return mapped === value && isObject(value) ? visitAll(value, path) : mapped;
  };
  const visitAll = (object: ConfigValues, above: SecretPath): ConfigValues =>
    Object.fromEntries(Object.entries(object).map(([name, value]) => [name, visit(value, [...above, name])]));
  return visitAll(values, []);
}

const nameOf = (context: string, path: SecretPath): string => `${context}/${path.join('/')}`;
const leadsTo = (secret: SecretPath, path: SecretPath): boolean =>
  secret.length === path.length && secret.every((name, at) => name === '*' || name === path[at]);
const valueAt = (values: unknown, path: SecretPath): unknown =>
  path.reduce((value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined), values);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSealed = (value: unknown): value is { sealed: string } =>
  isObject(value) && typeof value.sealed === 'string' && Object.keys(value).length === 1;
const isSet = (value: unknown): boolean => isObject(value) && value.set === true && Object.keys(value).length === 1;
