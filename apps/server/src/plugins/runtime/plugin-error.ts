import { OperationalError } from '@tandem/domain';

/** Something about a plugin, in words for the admin. Never retryable: somebody has to act. */
export const pluginError = (code: string, pluginId: string, message: string, cause?: unknown): OperationalError =>
  new OperationalError(code, message, { retryable: false, params: { plugin: pluginId }, cause });

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
