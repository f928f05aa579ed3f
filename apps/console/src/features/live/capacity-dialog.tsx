import type { LiveSnapshotDto } from '@tandem/contracts';
import { Button, Dialog, NumberField } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSupervise } from './use-supervise.ts';

const kinds = ['voice', 'chat', 'message', 'email'] as const;

interface CapacityDialogProps {
  readonly agent: LiveSnapshotDto['agents'][number];
  readonly onClose: () => void;
}

/** How much of each channel kind an agent takes at once. */
export function CapacityDialog({ agent, onClose }: CapacityDialogProps) {
  const { t } = useTranslation('presence');
  const { shares } = agent;
  const [capacity, setCapacity] = useState({
    ...{ voice: shares.voice.capacity, chat: shares.chat.capacity },
    ...{ message: shares.message.capacity, email: shares.email.capacity },
  });
  const supervise = useSupervise(agent.id);
  return (
    <Dialog
      isOpen
      size="small"
      onOpenChange={onClose}
      title={t('live.capacityTitle', { name: agent.displayName })}
      footer={
        <Button
          variant="primary"
          isPending={supervise.isPending}
          onPress={() => supervise.mutate({ do: 'capacity', capacity }, { onSuccess: onClose })}
        >
          {t('live.save')}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        {kinds.map((kind) => (
          <NumberField
            key={kind}
            label={t(`live.${kind}`)}
            minValue={0}
            maxValue={50}
            value={capacity[kind]}
            onChange={(value) => setCapacity((old) => ({ ...old, [kind]: value ?? 0 }))}
          />
        ))}
      </div>
    </Dialog>
  );
}
