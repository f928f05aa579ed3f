import type { ConversationRecordDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Badge, ErrorState, NoPermission, SkeletonRows } from '@tandem/ui';
import { useMutation } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useMay } from '../../../session/session.ts';
import { useWatch } from '../../desk/data/use-watch.ts';
import { ThreadLog } from '../../desk/thread/thread-log.tsx';
import { ReassignDialog } from './reassign-dialog.tsx';
import { SessionActions } from './session-actions.tsx';
import { SessionComposer } from './session-composer.tsx';
import { useSession } from './use-session.ts';

/** Who looks on sends nothing again. */
const nothing = () => undefined;

/** A conversation of an agent as a supervisor sees it: looked on at, and helped with. */
export function SessionPage() {
  const { t } = useTranslation('supervision');
  const { conversationId = '' } = useParams({ strict: false });
  if (!useMay('conversation:supervise')) {
    return <NoPermission title={t('session.denied')}>{t('session.deniedBody')}</NoPermission>;
  }
  return <Watched key={conversationId} conversationId={conversationId} />;
}

/** Nothing is read before the audit log has it. */
function Watched({ conversationId }: { readonly conversationId: string }) {
  const errorText = useErrorText();
  const begin = useMutation({
    mutationFn: () => call(api.supervision.watch, { params: { id: conversationId } }),
    // Said in place.
    onError: () => undefined,
  });
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    begin.mutate();
  }, [begin.mutate]);
  if (begin.isError) return <ErrorState onRetry={() => begin.mutate()}>{errorText(begin.error)}</ErrorState>;
  return begin.isSuccess ? <Session conversationId={conversationId} /> : <SkeletonRows rows={8} />;
}

function Session({ conversationId }: { readonly conversationId: string }) {
  const errorText = useErrorText();
  const query = useWatch(conversationId);
  if (query.isPending) return <SkeletonRows rows={8} />;
  // A right that was withdrawn shows here: the record is refused, and what was read before is not shown on.
  if (query.isError) return <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>;
  return <OpenSession record={query.data} />;
}

function OpenSession({ record }: { readonly record: ConversationRecordDto }) {
  const { t } = useTranslation('supervision');
  const { act } = useSearch({ strict: false }) as { act?: string };
  const field = useRef<HTMLTextAreaElement>(null);
  const [isReassigning, setReassigning] = useState(false);
  const session = useSession(record);
  useEffect(() => {
    if (act === 'whisper') field.current?.focus();
  }, [act]);
  const { contact, agentName } = record;
  return (
    <section aria-label={t('session.title', { name: contact.displayName })} className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-center gap-3 border-line-subtle border-b bg-surface px-4 py-2">
        <div className="min-w-40 flex-1">
          <h1 className="truncate font-semibold text-lg">{contact.displayName}</h1>
          <p className="flex flex-wrap items-center gap-2 text-fg-muted text-xs">
            {agentName === undefined ? t('session.noAgent') : t('session.with', { name: agentName })}
            <Badge tone={session.hasJoined ? 'success' : 'neutral'}>
              {session.isOver ? t('session.over') : session.hasJoined ? t('session.joined') : t('session.silent')}
            </Badge>
          </p>
        </div>
        <SessionActions
          session={session}
          onWhisper={() => {
            session.write('whisper');
            field.current?.focus();
          }}
          onReassign={() => setReassigning(true)}
        />
      </header>
      <ThreadLog
        conversationId={record.id}
        contactName={contact.displayName}
        hasOlder={record.hasOlderEvents}
        readUpTo={0}
        earlier={record.earlier}
        onRetry={nothing}
        showsTyping={false}
      />
      {!session.isOver && <SessionComposer ref={field} session={session} />}
      {isReassigning && <ReassignDialog record={record} onClose={() => setReassigning(false)} />}
    </section>
  );
}
