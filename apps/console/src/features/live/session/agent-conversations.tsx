import { api } from '@tandem/contracts/calls';
import { Drawer, EmptyState, ErrorState, SkeletonRows, Table } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { SessionLink } from './session-link.tsx';

interface ConversationsProps {
  readonly agent: { readonly id: string; readonly displayName: string };
  readonly onClose: () => void;
}

/** What an agent has in hand: each can be looked on at. */
export function AgentConversations({ agent, onClose }: ConversationsProps) {
  const { t } = useTranslation('supervision');
  const format = useFormat();
  const errorText = useErrorText();
  const query = useQuery({
    queryKey: ['conversations', 'of-agent', agent.id],
    queryFn: ({ signal }) =>
      call(api.conversations.list, { query: { view: 'all', agentId: agent.id, state: 'open', limit: 50 }, signal }),
  });
  const title = t('agent.conversations', { name: agent.displayName });
  return (
    <Drawer isOpen onOpenChange={onClose} title={title}>
      {query.isPending ? (
        <SkeletonRows rows={4} />
      ) : query.isError ? (
        <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>
      ) : (
        <Table
          label={title}
          rows={query.data.items}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('agent.none')} />}
          columns={[
            {
              id: 'who',
              header: t('agent.customer'),
              cell: ({ id, contact }) => <SessionLink conversationId={id}>{contact.displayName}</SessionLink>,
            },
            { id: 'last', header: t('agent.last'), cell: ({ lastMessage }) => lastMessage?.text ?? '' },
            {
              id: 'since',
              header: t('agent.since'),
              align: 'end',
              cell: ({ startedAt }) => format.dateTime(startedAt),
            },
          ]}
        />
      )}
    </Drawer>
  );
}
