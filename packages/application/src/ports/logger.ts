import { token } from './token.js';

/** Structured log lines; never what customers wrote. */
export interface Logger {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

export const LOGGER = token<Logger>('Logger');
