import type { ConversationRecordDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Dialog, Select, TextArea, toast } from '@tandem/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useMe } from '../../../session/session.ts';
import { inboxQueries } from '../data/queries.ts';
import { newClientId } from '../data/send.ts';
import { matchColleagues } from '../model/match-colleague.ts';

interface HelpProps {
  readonly record: ConversationRecordDto;
  readonly onClose: () => void;
}

/** Asks a colleague or supervisor: a note that mentions them. They are told, and may read along and write notes. */
export function HelpDialog({ record, onClose }: HelpProps) {
  const { t } = useTranslation('thread');
  const { t: common } = useTranslation('common');
  const me = useMe();
  const errorText = useErrorText();
  const colleagues = useQuery(inboxQueries.colleagues());
  const [who, setWho] = useState<string | null>(null);
  const [text, setText] = useState('');
  const others = matchColleagues(colleagues.data?.items ?? [], '').filter(({ id }) => id !== me.id);
  const name = others.find(({ id }) => id === who)?.displayName ?? '';

  const ask = useMutation({
    mutationFn: (id: string) =>
      call(api.conversations.addNote, {
        params: { id: record.id },
        body: { text: `@${name} ${text.trim()}`, fileIds: [], clientId: newClientId(), mentions: [id] },
      }),
    onSuccess: () => {
      toast({ text: t('help.sent', { name }), tone: 'success' });
      onClose();
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('help.title', { name: record.contact.displayName })}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={who === null || text.trim() === ''}
            isPending={ask.isPending}
            onPress={() => who !== null && ask.mutate(who)}
          >
            {t('help.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Select
          label={t('help.who')}
          options={others.map(({ id, displayName, presence }) => ({
            ...{ id, label: displayName, description: t(`presence.${presence}`) },
          }))}
          value={who}
          onChange={setWho}
          {...(others.length === 0 ? { description: t('help.empty') } : {})}
        />
        <TextArea label={t('help.text')} value={text} onChange={setText} />
        {ask.isError && (
          <p role="alert" className="text-danger text-sm">
            {errorText(ask.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
