import { can, type Grant, type Permission, type Target } from '@tandem/domain';
import { useMe } from './session.ts';

/** Whether I hold a permission on an object: to hide what the server would refuse anyway. */
export function useCan(): (permission: Permission, target?: Target) => boolean {
  const me = useMe();
  const subject = { id: me.id, grants: me.grants as Grant[], queueIds: me.queueIds };
  return (permission, target = {}) => can(subject, permission, target);
}
