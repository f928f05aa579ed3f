import { expect, it } from 'vitest';
import { defaultRateLimits, RateLimits } from './rate-limits.js';

it('who lets the server make requests too often waits; others do not', async () => {
  const limits = new RateLimits({ ...defaultRateLimits, outside: { points: 2, seconds: 60 } });
  await limits.outside('anna');
  await limits.outside('anna');
  await expect(limits.outside('anna')).rejects.toMatchObject({ code: 'request.too_many' });
  await expect(limits.outside('ben')).resolves.toBeUndefined();
});
