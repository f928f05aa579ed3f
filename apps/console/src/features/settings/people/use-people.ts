import type { UserDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';

export const peopleKey = ['settings', 'people'] as const;

/** People by name or e-mail, page by page. */
export function usePeople(search: string, includeInactive: boolean) {
  return useInfiniteQuery({
    queryKey: [...peopleKey, { search, includeInactive }],
    queryFn: ({ pageParam, signal }) =>
      call(api.people.list, {
        query: {
          includeInactive: String(includeInactive),
          ...(search === '' ? {} : { search }),
          ...(pageParam === '' ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
}

export type Person = UserDto;
