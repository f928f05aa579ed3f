import { api } from '@tandem/contracts/calls';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';

/** The active skills, by name. */
export const skillsQuery = queryOptions({
  queryKey: ['settings', 'skill-names'],
  queryFn: async ({ signal }) => (await call(api.skills.list, { query: { limit: 200 }, signal })).items,
});
