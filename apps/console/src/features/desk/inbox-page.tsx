import { cx, Drawer, EmptyState } from '@tandem/ui';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { MessagesSquare } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../session/session.ts';
import { ConversationView } from './conversation-view.tsx';
import { useViewerUpdates } from './data/use-viewing.ts';
import { type InboxSearch, inboxSearch, inboxView } from './inbox-search.ts';
import { useTriage } from './list/bulk/use-triage.ts';
import { ConversationList } from './list/conversation-list.tsx';
import { EmptyMineActions } from './list/empty-mine-actions.tsx';
import { SlotsBar } from './presence/slots-bar.tsx';
import { ConsultInvites } from './thread/consult-invites.tsx';
import type { ThreadHandle } from './thread/thread-pane.tsx';
import { useInboxCommands } from './use-inbox-commands.ts';

/** Read after the conversation it stands beside, and not wanted by the list alone. Its place is kept until it is here. */
const SidePane = lazy(() => import('./side/side-pane.tsx').then((m) => ({ default: m.SidePane })));

/** The agent's desk: the list, the conversation, and what stands beside it. Every filter lives in the address. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  const navigate = useNavigate();
  const me = useMe();
  const params = useParams({ strict: false }) as { view?: string; conversationId?: string };
  const search: InboxSearch = useSearch({ strict: false });
  const view = inboxView(params.view ?? 'mine');
  const openId = params.conversationId;
  const thread = useRef<ThreadHandle>(null);
  const [isSideOpen, setSideOpen] = useState(false);
  useViewerUpdates();
  const triage = useTriage();
  useInboxCommands(view, openId, thread, triage.run);

  const changeFilter = (change: InboxSearch) => {
    const next = inboxSearch({ ...search, ...change });
    const kept: InboxSearch = next.unread ? next : withoutUnread(next);
    void navigate(
      openId === undefined
        ? { to: '/inbox/$view', params: { view }, search: kept, replace: true }
        : { to: '/inbox/$view/$conversationId', params: { view, conversationId: openId }, search: kept, replace: true },
    );
  };
  const hasOpen = params.conversationId !== undefined;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <h1 className="sr-only">{t('title')}</h1>
      <ConsultInvites openId={openId} />
      <div className="flex min-h-0 flex-1">
        <div className={cx('min-h-0 w-full shrink-0 flex-col md:flex md:w-80', hasOpen ? 'hidden' : 'flex')}>
          <div className="min-h-0 flex-1">
            <ConversationList
              view={view}
              search={search}
              openId={openId}
              triage={triage}
              onView={(next) => void navigate({ to: '/inbox/$view', params: { view: next } })}
              onFilter={changeFilter}
              isAvailable={me.presence === 'available'}
              emptyActions={<EmptyMineActions />}
            />
          </div>
          <SlotsBar />
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
                  <Suspense>
                    <SidePane record={record} onInsert={(article) => thread.current?.insertArticle(article)} />
                  </Suspense>
                </div>
                <Drawer isOpen={isSideOpen} onOpenChange={setSideOpen} title={t('side.label')}>
                  <Suspense>
                    <SidePane
                      record={record}
                      onInsert={(article) => {
                        setSideOpen(false);
                        thread.current?.insertArticle(article);
                      }}
                    />
                  </Suspense>
                </Drawer>
              </>
            )}
          />
        )}
      </div>
    </div>
  );
}

const withoutUnread = ({ unread: _, ...rest }: InboxSearch): InboxSearch => rest;
