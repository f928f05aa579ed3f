import type { Permission } from '@tandem/domain';
import { NoPermission } from '@tandem/ui';
import type { ReactNode } from 'react';
import { useMay } from '../session/session.ts';

/** Shows a page to those who may see it, and tells the others why not and who can help. */
export function RequirePermission({
  permission,
  children,
}: {
  readonly permission: Permission;
  readonly children: ReactNode;
}) {
  return useMay(permission) ? children : <NoPermission isPage />;
}
