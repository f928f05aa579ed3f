import type { MeDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import type { Permission } from '@tandem/domain';
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { call, setCsrfToken } from '../api/client.ts';

/** Who is signed in. Its CSRF token goes to the client at once, before anything can change. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    const me = await call(api.auth.me, { signal });
    setCsrfToken(me.csrfToken);
    return me;
  },
  staleTime: 60_000,
});

/** The signed-in person; only below the shell, which asks the server first. */
export const useMe = (): MeDto => useSuspenseQuery(meQuery).data;

/** Whether the installation is set up. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => call(api.setup.state, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Whether a person holds a permission, in any scope. Without one: everybody may. */
export const may = (me: MeDto, permission: Permission | undefined): boolean =>
  permission === undefined || me.grants.some((grant) => grant.permission === permission);

/** Whether I hold a permission, in any scope. */
export const useMay = (permission: Permission): boolean => may(useMe(), permission);

/** Takes over a session that a call has just begun: signing in, set-up, an invitation. */
export function useAdoptSession(): (me: MeDto) => void {
  const client = useQueryClient();
  return (me) => {
    // Nothing read as somebody else may stay; whether the installation is set up is the same for everybody.
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== setupQuery.queryKey[0] });
    setCsrfToken(me.csrfToken);
    client.setQueryData(meQuery.queryKey, me);
  };
}

export function useSignOut() {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: () => call(api.auth.signOut),
    onSuccess: async () => {
      await router.navigate({ to: '/sign-in' });
      client.clear();
    },
  });
}
