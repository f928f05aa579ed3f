import type { MeDto } from '@tandem/contracts';
import { allPermissions } from '@tandem/domain';

const capacity = { voice: 1, chat: 4, message: 5, email: 5 };

/** Somebody who may do everything, unless told otherwise. */
export const someone = (more: Partial<MeDto> = {}): MeDto => ({
  id: 'u1',
  displayName: 'Wang Min',
  email: 'wang@example.com',
  role: 'admin',
  locale: 'en',
  queueIds: ['q1'],
  grants: allPermissions.map((permission) => ({ permission, scope: 'workspace' as const })),
  presence: 'available',
  presenceSince: 0,
  capacity,
  load: { voice: 0, chat: 0, message: 0, email: 0 },
  csrfToken: 'token',
  workspace: { id: 'w1', name: 'Shop', locale: 'en', timeZone: 'UTC' },
  ...more,
});
