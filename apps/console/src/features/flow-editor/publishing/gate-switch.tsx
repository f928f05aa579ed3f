import { api } from '@tandem/contracts/calls';
import { Switch, toast } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { flowQueries } from '../flow-queries.ts';

/** Whether the cases of this flow must pass before it is published: for everybody who publishes it. */
export function GateSwitch({ flowId }: { readonly flowId: string }) {
  const { t } = useTranslation('publishing');
  const client = useQueryClient();
  const errorText = useErrorText();
  const release = useQuery(flowQueries.release(flowId)).data;
  const set = useMutation({
    mutationFn: (testsMustPass: boolean) =>
      call(api.flowReleases.setGate, { params: { id: flowId }, body: { testsMustPass } }),
    onSuccess: () => client.invalidateQueries({ queryKey: flowQueries.release(flowId).queryKey }),
    onError: (error) => toast({ text: errorText(error), tone: 'danger' }),
  });
  return (
    <Switch value={release?.testsMustPass ?? false} isDisabled={!release || set.isPending} onChange={set.mutate}>
      {t('gate')}
    </Switch>
  );
}
