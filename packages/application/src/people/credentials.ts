import { token } from '../ports/token.js';

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** False for an absent hash too, after the same time: nobody learns which e-mail addresses exist. */
  verify(password: string, stored: string | undefined): Promise<boolean>;
}

export const PASSWORD_HASHER = token<PasswordHasher>('PasswordHasher');

/** Secrets that are handed out once and stored as a hash. */
export interface SecretTokens {
  /** 256 random bits, URL-safe. */
  next(): string;
  hash(secret: string): string;
}

export const SECRET_TOKENS = token<SecretTokens>('SecretTokens');

/** Tells open sockets that who they speak for may not speak any more. On every server; never waits. */
export interface Revocations {
  userRevoked(userId: string): void;
  sessionRevoked(userSessionId: string): void;
}

export const REVOCATIONS = token<Revocations>('Revocations');
