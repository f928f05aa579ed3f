import { expect, it } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import { errorText } from './error-text.ts';

const texts: Record<string, string> = { 'server:offer.gone': 'The offer is gone', 'error.network': 'No network' };
const t = ((key: string, options: { defaultValue?: string } = {}) =>
  texts[key] ?? options.defaultValue ?? key) as unknown as Parameters<typeof errorText>[1];

it.each([
  [new ApiError('network', 0, ''), 'No network'],
  [new ApiError('offer.gone', 409, ''), 'The offer is gone'],
  [new ApiError('unheard.of', 409, ''), 'error.conflict'],
  [new ApiError('unheard.of', 500, ''), 'error.unexpected'],
  [new TypeError('x'), 'error.unexpected'],
])('%s reads %s', (error, text) => {
  expect(errorText(error, t)).toBe(text);
});
