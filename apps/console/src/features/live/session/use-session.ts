import type { ConversationRecordDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { toast } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useMe } from '../../../session/session.ts';
import { newClientId } from '../../desk/data/send.ts';
import { useThread, useThreadStore } from '../../desk/data/thread-store.ts';

export type SessionText = 'whisper' | 'reply';

/** What a supervisor may do in a conversation at this moment, and the doing of it. */
export function useSession(record: ConversationRecordDto) {
  const { t } = useTranslation('supervision');
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const merge = useThreadStore((store) => store.merge);
  const { events } = useThread(record.id);
  const [chosen, write] = useState<SessionText>('whisper');
  const params = { id: record.id };
  const refused = (error: unknown) => toast({ text: errorText(error), tone: 'danger' });
  const readAgain = () => client.invalidateQueries({ queryKey: ['conversation', record.id] });

  const last = events.findLast(
    ({ type, data }) => (type === 'supervisor.joined' || type === 'supervisor.left') && data.userId === me.id,
  );
  const isOver = record.state === 'resolved';
  const isMine = record.agentId === me.id;
  const hasJoined = last?.type === 'supervisor.joined' && !isOver && !isMine;
  const hasAgent = record.agentId !== undefined && !isMine && !isOver;

  const takePart = useMutation({
    mutationFn: () => (hasJoined ? call(api.supervision.leave, { params }) : call(api.supervision.join, { params })),
    onSuccess: readAgain,
    onError: refused,
  });
  const takeOver = useMutation({
    mutationFn: () => call(api.conversations.takeOver, { params }),
    onSuccess: () =>
      navigate({ to: '/inbox/$view/$conversationId', params: { view: 'mine', conversationId: record.id } }),
    onError: refused,
  });
  const kind: SessionText = hasJoined ? chosen : 'whisper';
  const send = useMutation({
    mutationFn: (text: string) => {
      const body = { text, clientId: newClientId() };
      return kind === 'reply'
        ? call(api.conversations.send, { params, body })
        : call(api.supervision.whisper, { params, body });
    },
    onSuccess: (event) => merge(record.id, [event]),
    onError: refused,
  });
  return {
    ...{ hasAgent, hasJoined, isOver, isMine, kind, write, takePart, takeOver, send },
    hint: kind === 'reply' ? t('session.replyHint') : t('session.whisperHint', { name: record.agentName ?? '' }),
  };
}

export type SupervisedSession = ReturnType<typeof useSession>;
