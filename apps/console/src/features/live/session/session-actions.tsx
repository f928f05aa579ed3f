import { Button, ConfirmDialog } from '@tandem/ui';
import { CornerUpRight, Ear, LogIn, LogOut, UserRoundCheck } from 'lucide-react';
import { useEffectEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../commands/command.ts';
import { useCommands } from '../../../commands/registry.ts';
import type { SupervisedSession } from './use-session.ts';

interface ActionsProps {
  readonly session: SupervisedSession;
  readonly onWhisper: () => void;
  readonly onReassign: () => void;
}

/** Whisper W, join J, take over, reassign. */
export function SessionActions({ session, onWhisper, onReassign }: ActionsProps) {
  const { t } = useTranslation('supervision');
  const [isTaking, setTaking] = useState(false);
  const { hasAgent, hasJoined, isOver, isMine, takePart, takeOver } = session;
  const whisper = useEffectEvent(() => hasAgent && onWhisper());
  const join = useEffectEvent(() => hasAgent && takePart.mutate());
  const group = t('session.group');
  useCommands(
    useMemo<readonly Command[]>(
      () => [
        { id: 'live.whisper', title: t('action.whisper'), group, scope: 'list', keys: 'W', run: () => whisper() },
        { id: 'live.join', title: t('action.joinOrLeave'), group, scope: 'list', keys: 'J', run: () => join() },
      ],
      [t, group],
    ),
  );
  if (isOver) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <Button icon={<Ear aria-hidden="true" size={15} />} isDisabled={!hasAgent} onPress={onWhisper}>
        {t('action.whisper')}
      </Button>
      <Button
        icon={hasJoined ? <LogOut aria-hidden="true" size={15} /> : <LogIn aria-hidden="true" size={15} />}
        isDisabled={!hasAgent}
        isPending={takePart.isPending}
        onPress={() => takePart.mutate()}
      >
        {hasJoined ? t('action.leave') : t('action.join')}
      </Button>
      <Button
        icon={<UserRoundCheck aria-hidden="true" size={15} />}
        isDisabled={isMine}
        isPending={takeOver.isPending}
        onPress={() => setTaking(true)}
      >
        {t('action.takeOver')}
      </Button>
      <Button icon={<CornerUpRight aria-hidden="true" size={15} />} onPress={onReassign}>
        {t('action.reassign')}
      </Button>
      <ConfirmDialog
        isOpen={isTaking}
        onOpenChange={setTaking}
        title={t('takeOver.title')}
        confirmLabel={t('takeOver.confirm')}
        onConfirm={() => takeOver.mutate()}
      >
        <p>{t('takeOver.body')}</p>
      </ConfirmDialog>
    </div>
  );
}
