import type { RuleDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';

const listKey = ['rules', 'list'] as const;

/** The reads of rules, each with its place in the cache. Counts move by themselves: they are read again now and then. */
export const ruleQueries = {
  list: queryOptions({
    queryKey: listKey,
    queryFn: ({ signal }) => call(api.rules.list, { signal }),
    refetchInterval: 15_000,
  }),
  gallery: queryOptions({
    queryKey: ['rules', 'gallery'],
    queryFn: ({ signal }) => call(api.rules.gallery, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  }),
  runs: (id: string) =>
    queryOptions({
      queryKey: ['rules', id, 'runs'],
      queryFn: ({ signal }) => call(api.rules.runs, { params: { id }, signal }),
    }),
};

type List = { items: RuleDto[] };

/** Switches a rule; the list shows it at once. */
export function useSwitchRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, active }: { id: string; active: boolean }) =>
      call(api.rules.setActive, { params: { id }, body: { active } }),
    onSuccess: (changed) =>
      client.setQueryData<List>(listKey, (list) =>
        list ? { items: list.items.map((rule) => (rule.id === changed.id ? changed : rule)) } : list,
      ),
  });
}

/** Puts rules into another order. What was meant shows at once; what the server says stands in the end. */
export function useOrderRules() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[]) => call(api.rules.setOrder, { body: { ids } }),
    onMutate: (ids) => {
      client.setQueryData<List>(listKey, (list) => {
        const byId = new Map(list?.items.map((rule) => [rule.id, rule]));
        return { items: ids.flatMap((id) => byId.get(id) ?? []) };
      });
    },
    onSuccess: (list) => client.setQueryData<List>(listKey, list),
    // The order on the server stands again; that it failed is said as of every change.
    onSettled: (_list, error) => (error ? client.invalidateQueries({ queryKey: listKey }) : undefined),
  });
}
