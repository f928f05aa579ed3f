import type { ConversationRecordDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Banner, Button, ConfirmDialog } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useCan } from '../../../session/use-can.ts';

interface NotMineProps {
  readonly record: ConversationRecordDto;
  /** To help by a note. */
  readonly onHelp: () => void;
}

/** Says who has it, and offers to help, or to take over where that is allowed. */
export function NotMine({ record, onHelp }: NotMineProps) {
  const { t } = useTranslation(['inbox', 'thread']);
  const client = useQueryClient();
  const allowed = useCan();
  const errorText = useErrorText();
  const [isAsking, setAsking] = useState(false);
  const takeOver = useMutation({
    mutationFn: () => call(api.conversations.takeOver, { params: { id: record.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['conversation', record.id] }),
    onSettled: () => setAsking(false),
    // Said in place.
    onError: () => undefined,
  });
  if (record.state === 'resolved') return <Banner>{t('thread.resolved')}</Banner>;
  const name = record.agentName;
  if (name === undefined) {
    return <Banner>{record.workState === undefined ? t('thread.flowNote') : t('thread.waitingNote')}</Banner>;
  }
  const target = { ...(record.queueId === undefined ? {} : { queueIds: [record.queueId] }) };
  return (
    <>
      <Banner
        actions={
          <>
            <Button size="small" onPress={onHelp}>
              {t('thread:help.button')}
            </Button>
            {allowed('conversation:take_over', target) && (
              <Button size="small" onPress={() => setAsking(true)}>
                {t('thread.takeOver')}
              </Button>
            )}
          </>
        }
      >
        {takeOver.isError ? errorText(takeOver.error) : t('thread.notYours', { name })}
      </Banner>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('thread.takeOverTitle', { name })}
        confirmLabel={t('thread.takeOver')}
        onConfirm={() => takeOver.mutate()}
      >
        {t('thread.takeOverBody', { name })}
      </ConfirmDialog>
    </>
  );
}
