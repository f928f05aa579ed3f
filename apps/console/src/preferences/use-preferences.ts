import type { PreferencesDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { toast } from '@tandem/ui';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { useErrorText } from '../lib/error-text.ts';

/** Until the server has told mine. */
export const productPreferences: PreferencesDto = {
  shortcuts: {},
  singleKeysOff: false,
  sound: { on: true, volume: 0.6, messages: true, focused: false },
  desktop: true,
};

const preferencesQuery = queryOptions({
  queryKey: ['preferences'],
  queryFn: ({ signal }) => call(api.desk.preferences, { signal }),
  staleTime: 300_000,
});

/** My keys, sounds and notifications, and how to change them; a change shows at once. */
export function usePreferences() {
  const client = useQueryClient();
  const errorText = useErrorText();
  const { queryKey } = preferencesQuery;
  const preferences = useQuery(preferencesQuery).data ?? productPreferences;
  const { mutate } = useMutation({
    mutationFn: (next: PreferencesDto) => call(api.desk.savePreferences, { body: next }),
    onError: (error) => {
      toast({ text: errorText(error), tone: 'danger' });
      void client.invalidateQueries({ queryKey });
    },
  });
  const change = (patch: Partial<PreferencesDto>) => {
    const next = { ...preferences, ...patch };
    client.setQueryData(queryKey, next);
    mutate(next);
  };
  return { preferences, change };
}
