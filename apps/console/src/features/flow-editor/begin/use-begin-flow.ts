import { api } from '@tandem/contracts/calls';
import { type FlowDocument, flowFileFormat } from '@tandem/flow';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../../../api/client.ts';

/** Makes a flow of a document and opens it. */
export function useBeginFlow() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ name, document }: { name: string; document: FlowDocument }) =>
      call(api.newFlows.fromFile, { body: { name, file: JSON.stringify({ format: flowFileFormat, ...document }) } }),
    onSuccess: async (flow) => {
      await client.invalidateQueries({ queryKey: ['flows', 'list'] });
      await navigate({ to: '/flows/$flowId', params: { flowId: flow.id } });
    },
    // Said in place.
    onError: () => undefined,
  });
}
