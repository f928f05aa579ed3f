import { api, type MeDto } from '@tandem/contracts';
import { can, type Grant, type Permission, type Target } from '@tandem/domain';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { call, setCsrfToken } from '../api/client.ts';

/** Who is signed in. Fails with code `auth.required` when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    const me = await call(api.auth.me, { signal });
    setCsrfToken(me.csrfToken);
    return me;
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export const useMe = (): MeDto => useSuspenseQuery(meQuery).data;

/** Whether I hold a permission on an object: to hide what the server would refuse anyway. */
export function useCan(): (permission: Permission, target?: Target) => boolean {
  const me = useMe();
  const subject = { id: me.id, grants: me.grants as Grant[], queueIds: me.queueIds };
  return (permission, target = {}) => can(subject, permission, target);
}
