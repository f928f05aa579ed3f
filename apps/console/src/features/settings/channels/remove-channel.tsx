import type { ChannelDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, ConfirmDialog, SkeletonRows, toast } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';

interface RemoveProps {
  readonly channel: ChannelDto;
  readonly onRemoved: () => void;
}

/** Removes a channel, after what goes with it was shown. */
export function RemoveChannel({ channel, onRemoved }: RemoveProps) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const [isAsked, setIsAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => call(api.channels.remove, { params: { id: channel.id } }),
    onSuccess: async () => {
      toast({ text: t('channels.remove.done'), tone: 'success' });
      await client.invalidateQueries({ queryKey: ['settings', 'channels'] });
      onRemoved();
    },
  });
  return (
    <section aria-label={t('channels.remove.title')} className="mt-6 border-line-subtle border-t pt-4">
      <Button variant="danger" onPress={() => setIsAsked(true)}>
        {t('channels.remove.title')}
      </Button>
      {isAsked && (
        <ConfirmDialog
          isOpen
          isDanger
          onOpenChange={setIsAsked}
          title={t('channels.remove.ask', { name: channel.name })}
          confirmLabel={t('channels.remove.title')}
          onConfirm={async () => {
            await remove.mutateAsync();
          }}
        >
          <Dependents channelId={channel.id} />
        </ConfirmDialog>
      )}
    </section>
  );
}

function Dependents({ channelId }: { readonly channelId: string }) {
  const { t } = useTranslation('settings');
  const found = useQuery({
    queryKey: ['channel-dependents', channelId],
    queryFn: () => call(api.channels.dependents, { params: { id: channelId } }),
  }).data;
  if (!found) return <SkeletonRows rows={3} />;
  const { flow, openConversations, queued, widget } = found;
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5">
      {flow !== undefined && (
        <li>
          {t('channels.remove.flow')} <span data-data>{flow}</span>
        </li>
      )}
      <li>{t('channels.remove.open', { count: openConversations })}</li>
      <li>{t('channels.remove.queued', { count: queued })}</li>
      {widget && <li>{t('channels.remove.widget')}</li>}
      <li>{t('channels.remove.stays')}</li>
    </ul>
  );
}
