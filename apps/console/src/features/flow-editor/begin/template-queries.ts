import { api } from '@tandem/contracts/calls';
import { flowDocumentSchema } from '@tandem/flow';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';

/** The templates, which change with the product alone. */
export const templateQueries = {
  all: queryOptions({
    queryKey: ['flow-templates'],
    queryFn: ({ signal }) => call(api.newFlows.templates, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  }),
  one: (id: string) =>
    queryOptions({
      queryKey: ['flow-templates', id],
      queryFn: async ({ signal }) =>
        flowDocumentSchema.parse((await call(api.newFlows.template, { params: { id }, signal })).document),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
