import { hash, verify } from '@node-rs/argon2';
import type { PasswordHasher } from '@tandem/application';

// OWASP's argon2id parameters of 2023: 19 MiB, two passes, one lane.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Passwords by argon2id. Verifying against nobody costs the same as against somebody. */
export class Argon2Passwords implements PasswordHasher {
  private decoy: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return hash(password, options);
  }

  async verify(password: string, stored: string | undefined): Promise<boolean> {
    this.decoy ??= this.hash('nobody has this password');
    const matches = await verify(stored ?? (await this.decoy), password);
    return matches && stored !== undefined;
  }
}
