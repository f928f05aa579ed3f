import { Drawer, EmptyState } from '@tandem/ui';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { MessagesSquare } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../session/session.ts';
import { ConversationView } from './conversation-view.tsx';
import type { InboxView } from './data/queries.ts';
import { useListUpdates } from './data/use-list-updates.ts';
import type { InboxSearch } from './inbox-search.ts';
import { ConversationList } from './list/conversation-list.tsx';
import { EmptyMineActions } from './list/empty-mine-actions.tsx';
import { SidePane } from './side/side-pane.tsx';
import type { ThreadHandle } from './thread/thread-pane.tsx';
import { useInboxCommands } from './use-inbox-commands.ts';

/** The agent's desk: the list, the conversation, and what stands beside it. Every filter lives in the address. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  const navigate = useNavigate();
  const me = useMe();
  const params = useParams({ strict: false }) as { view?: InboxView; conversationId?: string };
  const search: InboxSearch = useSearch({ strict: false });
  const view = params.view ?? 'mine';
  const thread = useRef<ThreadHandle>(null);
  const [isSideOpen, setSideOpen] = useState(false);
  useListUpdates();
  const filter = { view, search: search.q ?? '', closed: search.closed ?? false };
  useInboxCommands(filter, params.conversationId, thread);

  const changeFilter = (change: { search?: string; closed?: boolean; unread?: boolean }) => {
    const q = change.search ?? filter.search;
    const closed = change.closed ?? filter.closed;
    const unread = change.unread ?? search.unread;
    const next: InboxSearch = { ...(q && { q }), ...(closed && { closed }), ...(unread && { unread }) };
    void navigate(
      params.conversationId === undefined
        ? { to: '/inbox/$view', params: { view }, search: next, replace: true }
        : {
            to: '/inbox/$view/$conversationId',
            params: { view, conversationId: params.conversationId },
            search: next,
            replace: true,
          },
    );
  };
  const hasOpen = params.conversationId !== undefined;
  return (
    <div className="flex h-full min-h-0">
      <h1 className="sr-only">{t('title')}</h1>
      <div className={hasOpen ? 'hidden w-80 shrink-0 md:block' : 'w-full shrink-0 md:w-80'}>
        <ConversationList
          filter={filter}
          unreadOnly={search.unread ?? false}
          selectedId={params.conversationId}
          onView={(next) => void navigate({ to: '/inbox/$view', params: { view: next } })}
          onFilter={changeFilter}
          isAvailable={me.presence === 'available'}
          emptyActions={<EmptyMineActions />}
        />
      </div>
      {params.conversationId === undefined ? (
        <div className="hidden flex-1 items-center justify-center md:flex">
          <EmptyState icon={<MessagesSquare size={20} />} title={t('thread.none')}>
            {t('thread.noneBody')}
          </EmptyState>
        </div>
      ) : (
        <ConversationView
          key={params.conversationId}
          conversationId={params.conversationId}
          thread={thread}
          onBack={() => void navigate({ to: '/inbox/$view', params: { view } })}
          onDetails={() => setSideOpen(true)}
          side={(record) => (
            <>
              <div className="hidden w-80 shrink-0 lg:block">
                <SidePane record={record} onInsert={(article) => thread.current?.insertArticle(article)} />
              </div>
              <Drawer isOpen={isSideOpen} onOpenChange={setSideOpen} title={t('side.label')}>
                <SidePane
                  record={record}
                  onInsert={(article) => {
                    setSideOpen(false);
                    thread.current?.insertArticle(article);
                  }}
                />
              </Drawer>
            </>
          )}
        />
      )}
    </div>
  );
}
