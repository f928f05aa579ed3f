import type { FlowDetailDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Banner, Button, ConfirmDialog, toast } from '@tandem/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { flowQueries } from '../flow-queries.ts';

interface OwnerProps {
  readonly flow: FlowDetailDto;
  /** Called once one may edit the draft. */
  readonly onEditor?: () => Promise<void>;
}

/** Says that the draft is somebody else's; one may edit it with them or take it over. */
export function DraftOwner({ flow, onEditor }: OwnerProps) {
  const { t } = useTranslation('flows');
  const client = useQueryClient();
  const errorText = useErrorText();
  const [isAsking, setAsking] = useState(false);
  const drafting = useQuery(flowQueries.drafting(flow.id)).data ?? flow.drafting;
  const name = drafting?.owner.displayName ?? '';
  const params = { id: flow.id };
  const join = () => become(() => call(api.flows.joinDraft, { params }));
  const takeOver = () => become(() => call(api.flows.takeOverDraft, { params }));
  const become = async (ask: () => Promise<FlowDetailDto>) => {
    try {
      client.setQueryData(flowQueries.flow(flow.id).queryKey, await ask());
      await onEditor?.();
    } catch (error) {
      toast({ text: errorText(error), tone: 'danger' });
    }
  };
  return (
    <>
      <Banner
        className="m-2"
        actions={
          <>
            <Button size="small" variant="primary" onPress={() => void join()}>
              {t('drafting.join')}
            </Button>
            <Button size="small" onPress={() => setAsking(true)}>
              {t('drafting.takeOver')}
            </Button>
          </>
        }
      >
        <strong>{t('drafting.title', { name })}</strong>
        <p>{onEditor ? t('drafting.refused') : t('drafting.body')}</p>
      </Banner>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('drafting.takeOverTitle', { name })}
        confirmLabel={t('drafting.takeOver')}
        onConfirm={takeOver}
      >
        {t('drafting.takeOverBody', { name })}
      </ConfirmDialog>
    </>
  );
}
