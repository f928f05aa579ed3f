import { token } from '../ports/token.js';

/** Encrypts single secrets; `context` says what the secret belongs to and must be the same to open it. */
export interface SecretSealer {
  seal(plain: string, context: string): string;
  /** @throws OperationalError `secret.unreadable` */
  open(sealed: string, context: string): string;
}

export const SECRET_SEALER = token<SecretSealer>('SecretSealer');

export type ConfigValues = Record<string, unknown>;

/**
 * Secrets inside the settings of a plugin or channel. Stored as `{ sealed }`, shown as `{ set: true }`; sent back as
 * `{ set: true }` they stay what they were.
 */
export class ConfigSecrets {
  constructor(private readonly sealer: SecretSealer) {}

  /** What was sent, with the stored secrets put in where `{ set: true }` stands. Ready to be checked by a schema. */
  merge(sent: ConfigValues, stored: ConfigValues, context: string): ConfigValues {
    const open = this.open(stored, context);
    return mapEntries(sent, (value, name) => (isSet(value) ? open[name] : value));
  }

  /** For storage: the values of the named fields are encrypted. */
  seal(plain: ConfigValues, secretFields: readonly string[], context: string): ConfigValues {
    return mapEntries(plain, (value, name) =>
      secretFields.includes(name) && typeof value === 'string'
        ? { sealed: this.sealer.seal(value, `${context}/${name}`) }
        : value,
    );
  }

  /** For use: everything in the clear. */
  open(stored: ConfigValues, context: string): ConfigValues {
    return mapEntries(stored, (value, name) =>
      isSealed(value) ? this.sealer.open(value.sealed, `${context}/${name}`) : value,
    );
  }

  /** For the API: secrets are never answered. */
  mask(stored: ConfigValues): ConfigValues {
    return mapEntries(stored, (value) => (isSealed(value) ? { set: true } : value));
  }
}

export const CONFIG_SECRETS = token<ConfigSecrets>('ConfigSecrets');

function mapEntries(values: ConfigValues, map: (value: unknown, name: string) => unknown): ConfigValues {
  const mapped = Object.entries(values).map(([name, value]): [string, unknown] => [name, map(value, name)]);
  return Object.fromEntries(mapped.filter(([, value]) => value !== undefined));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isSealed = (value: unknown): value is { sealed: string } =>
  isObject(value) && typeof value.sealed === 'string' && Object.keys(value).length === 1;
const isSet = (value: unknown): boolean => isObject(value) && value.set === true && Object.keys(value).length === 1;
