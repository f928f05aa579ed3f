import type { RoleDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';

const none: readonly RoleDto[] = [];

/** The roles that admins made and that are on; none until they are read. */
export function useRoles(): readonly RoleDto[] {
  const query = useQuery({
    queryKey: ['settings', 'roles', 'choices'],
    queryFn: ({ signal }) => call(api.roles.list, { query: { limit: 200 }, signal }),
  });
  return query.data?.items ?? none;
}
