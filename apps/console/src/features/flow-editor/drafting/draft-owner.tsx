import type { FlowDetailDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Banner, Button, ConfirmDialog, toast } from '@tandem/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMe } from '../../../session/session.ts';
import { useCompare } from '../comparing/use-compare.ts';
import { flowQueries } from '../flow-queries.ts';
import { useAnswer } from './use-answer.ts';

interface OwnerProps {
  readonly flow: FlowDetailDto;
  /** Called once one may edit the draft. */
  readonly onEditor?: () => Promise<void>;
}

/** Says that the draft is somebody else's; one may edit it with them or take it over. */
export function DraftOwner({ flow, onEditor }: OwnerProps) {
  const { t } = useTranslation(['flows', 'drafts']);
  const client = useQueryClient();
  const errorText = useErrorText();
  const format = useFormat();
  const me = useMe();
  const compare = useCompare();
  const [isAsking, setAsking] = useState(false);
  const drafted = useQuery(flowQueries.drafting(flow.id)).data;
  const drafting = drafted === undefined ? flow.drafting : (drafted ?? undefined);
  const name = (drafting ?? flow.drafting)?.owner.displayName ?? '';
  const params = { id: flow.id };
  const asked = drafting?.asks?.find(({ by }) => by.id === me.id);
  const ask = async () => {
    try {
      await call(api.flows.askForDraft, { params });
      await client.invalidateQueries({ queryKey: flowQueries.drafting(flow.id).queryKey });
    } catch (error) {
      toast({ text: errorText(error), tone: 'danger' });
    }
  };
  useAnswer(drafting, asked !== undefined, name, () => become(() => call(api.flows.get, { params })));
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
  // Published meanwhile: it is nobody's draft any more.
  const isFree = drafted === null;
  const takeUp = useEffectEvent(() => void become(() => call(api.flows.get, { params })));
  useEffect(() => {
    if (isFree) takeUp();
  }, [isFree]);
  return (
    <>
      <Banner
        className="m-2"
        actions={
          <>
            <Button size="small" variant="primary" onPress={() => void join()}>
              {t('flows:drafting.join')}
            </Button>
            <Button
              size="small"
              onPress={() => compare(flow.publishedVersion === undefined ? 'r1' : `v${flow.publishedVersion}`)}
            >
              {t('drafts:compare.action')}
            </Button>
            {asked === undefined && (
              <Button size="small" onPress={() => void ask()}>
                {t('drafts:ask.action')}
              </Button>
            )}
            <Button size="small" onPress={() => setAsking(true)}>
              {t('flows:drafting.takeOver')}
            </Button>
          </>
        }
      >
        <strong>{t('flows:drafting.title', { name })}</strong>
        <p>{onEditor ? t('flows:drafting.refused') : t('flows:drafting.body')}</p>
        {asked !== undefined && <p role="status">{t('drafts:ask.waiting', { name, time: format.time(asked.at) })}</p>}
      </Banner>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('flows:drafting.takeOverTitle', { name })}
        confirmLabel={t('flows:drafting.takeOver')}
        onConfirm={takeOver}
      >
        {t('flows:drafting.takeOverBody', { name })}
      </ConfirmDialog>
    </>
  );
}
