import type { Permission } from '@tandem/domain';
import { NoPermission } from '@tandem/ui';
import type { ReactNode } from 'react';
import { may, useMe } from '../session/session.ts';

/** Shows a page to those who may see it, and tells the others why not and who can help. */
export function RequirePermission({
  permission,
  children,
}: {
  /** Undefined: everybody may. */
  readonly permission: Permission | undefined;
  readonly children: ReactNode;
}) {
  return may(useMe(), permission) ? children : <NoPermission isPage />;
}
