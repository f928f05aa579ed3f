import type { ConversationRecordDto, SuggestionDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { SkeletonRows } from '@tandem/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  lazy,
  type Ref,
  Suspense,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useAgentSocket } from '../../../realtime/socket-context.tsx';
import { useMe } from '../../../session/session.ts';
import { type Composed, Composer } from '../composer/composer.tsx';
import { takeAccepted } from '../data/just-accepted.ts';
import { inboxQueries } from '../data/queries.ts';
import { newClientId, sendOutgoing } from '../data/send.ts';
import { threadOf, useThread } from '../data/thread-store.ts';
import { type DraftKind, useDrafts } from '../data/use-drafts.ts';
import { useOpinion } from '../data/use-opinion.ts';
import { useViewing } from '../data/use-viewing.ts';
import { insertAt } from '../model/canned-match.ts';
import { openFields } from '../model/open-fields.ts';
import { lastSeq } from '../model/thread.ts';
import { readBefore } from '../model/thread-items.ts';
import { MergedNote } from './merged-note.tsx';
import type { ThreadDialogKind } from './thread-dialogs.tsx';
import { ThreadHeader } from './thread-header.tsx';
import { ThreadLog } from './thread-log.tsx';
import { useReplyChannel } from './use-reply-channel.ts';
import { useTypingSignal } from './use-typing.ts';
import { ViewersLine } from './viewers-line.tsx';

/** Its forms are wanted at the end of a conversation, not to read it. */
const ThreadDialog = lazy(() => import('./thread-dialogs.tsx').then((m) => ({ default: m.ThreadDialog })));

/** Only while a colleague is asked. */
const NotMine = lazy(() => import('./not-mine.tsx').then((m) => ({ default: m.NotMine })));
const ConsultBar = lazy(() => import('./consult-bar.tsx').then((m) => ({ default: m.ConsultBar })));
/** Only customers who are known on several channels leave a choice. */
const ReplyChannelChoice = lazy(() => import('./reply-channel.tsx').then((m) => ({ default: m.ReplyChannelChoice })));
/** Only customers who return have something before. */
const FormerSummary = lazy(() => import('./former-summary.tsx').then((m) => ({ default: m.FormerSummary })));
const FormerThread = lazy(() => import('./former-thread.tsx').then((m) => ({ default: m.FormerThread })));

/** What the panes beside it and the keyboard may ask of the open conversation. */
export interface ThreadHandle {
  insertArticle(article: SuggestionDto): void;
  write(kind: DraftKind): void;
  transfer(): void;
  close(): void;
}

interface PaneProps {
  readonly record: ConversationRecordDto;
  readonly onBack: () => void;
  readonly onDetails: () => void;
  readonly ref: Ref<ThreadHandle>;
}

const noSuggestions: readonly SuggestionDto[] = [];

/** The open conversation: its messages, and what I may write. */
export function ThreadPane({ record, onBack, onDetails, ref }: PaneProps) {
  const { t } = useTranslation(['inbox', 'thread']);
  const me = useMe();
  const socket = useAgentSocket();
  const field = useRef<HTMLTextAreaElement>(null);
  const article = useRef<string>(undefined);
  const queues = useQuery(inboxQueries.queues());
  const thread = useThread(record.id);
  const { drafts, isReady, change } = useDrafts(record.id);
  const signalTyping = useTypingSignal(record.id);
  const { former } = record;
  const isMine = record.agentId === me.id && record.state === 'open';
  useViewing(record.id, isMine && drafts.reply.text !== '');
  const [chosenKind, setKind] = useState<DraftKind>();
  const [dialog, setDialog] = useState<ThreadDialogKind>();
  const [readUpTo] = useState(() => readBefore(record.events, record.unread));
  // While a colleague has it, the reply is locked with their name; where nobody has it, notes are what there is.
  const isColleagues = record.agentId !== undefined && record.state === 'open';
  const kind = chosenKind ?? (isMine || isColleagues ? 'reply' : 'note');
  useMarkRead(record.id, lastSeq(thread), isMine);
  const canReply = isMine && isReady;
  useEffect(() => {
    if (canReply && takeAccepted(record.id)) field.current?.focus();
  }, [canReply, record.id]);

  const lastFromContact = thread.events.findLast((event) => event.type === 'message.received')?.seq ?? 0;
  const suggested = useQuery({ ...inboxQueries.suggestions(record.id, lastFromContact), enabled: isMine });
  const suggestions = suggested.data?.items ?? noSuggestions;
  const reply = useReplyChannel(record, lastFromContact, isMine && thread.events.length > 0);
  const judge = useOpinion(record.id);
  const write = (next: DraftKind) => {
    setKind(next);
    requestAnimationFrame(() => field.current?.focus());
  };

  useImperativeHandle(ref, () => ({
    insertArticle(suggestion) {
      const end = drafts.reply.text.length;
      const at = kind === 'reply' ? (field.current?.selectionStart ?? end) : end;
      setKind('reply');
      change('reply', (draft) => ({ ...draft, text: insertAt(draft.text, at, suggestion.body).text }));
      article.current = suggestion.articleId;
      requestAnimationFrame(() => field.current?.focus());
    },
    write,
    transfer: () => isMine && setDialog('transfer'),
    close: () => isMine && setDialog('close'),
  }));

  const submit = ({ kind: sent, text, files, cannedResponseId, articleId, mentions }: Composed) => {
    change(sent, () => ({ text: '', files: [] }));
    signalTyping(false);
    const entry = {
      clientId: newClientId(),
      kind: sent,
      authorName: me.displayName,
      text,
      files: [...files],
      ...(sent === 'reply' && reply.chosenId !== undefined && { identityId: reply.chosenId }),
      at: Date.now(),
    };
    if (sent === 'note') {
      void sendOutgoing(socket, record.id, entry, mentions && { mentions });
      return;
    }
    const usedArticle = articleId ?? article.current;
    const extra = {
      ...(cannedResponseId === undefined ? {} : { cannedResponseId }),
      ...(usedArticle === undefined ? {} : { articleId: usedArticle }),
    };
    article.current = undefined;
    void sendOutgoing(socket, record.id, entry, extra);
  };
  const { id } = record;
  const contactName = record.contact.displayName;
  const { legs, channelType } = record;
  const channels = useMemo(
    () => legs && { own: channelType, of: new Map(legs.map((leg) => [leg.id, leg.channelType])) },
    [legs, channelType],
  );
  const before = useCallback(
    (onDrawn: () => void) =>
      former && (
        <Suspense>
          <FormerThread conversationId={id} former={former} contactName={contactName} onDrawn={onDrawn} />
        </Suspense>
      ),
    [former, id, contactName],
  );
  const retry = useCallback(
    (clientId: string) => {
      const entry = threadOf(id).outgoing.find((outgoing) => outgoing.clientId === clientId);
      if (!entry) return;
      const { errorCode: _, ...again } = entry;
      void sendOutgoing(socket, id, again);
    },
    [socket, id],
  );
  return (
    <section
      aria-label={t('thread.label', { name: record.contact.displayName })}
      className="flex h-full min-h-0 min-w-0 flex-1 flex-col"
    >
      <ThreadHeader
        record={record}
        queueName={queues.data?.items.find((queue) => queue.id === record.queueId)?.name}
        canAct={isMine}
        onTransfer={() => setDialog('transfer')}
        onClose={() => setDialog('close')}
        onHelp={() => setDialog('help')}
        onMerge={() => setDialog('merge')}
        onBack={onBack}
        onDetails={onDetails}
      />
      {former && (
        <Suspense>
          <FormerSummary key={former.id} former={former} contact={record.contact} />
        </Suspense>
      )}
      <ThreadLog
        key={record.id}
        conversationId={record.id}
        contactName={record.contact.displayName}
        hasOlder={record.hasOlderEvents}
        readUpTo={readUpTo}
        earlier={record.earlier}
        channels={channels}
        {...(former && { before })}
        onRetry={retry}
        showsTyping
      />
      <ViewersLine conversationId={record.id} />
      {record.consult && (
        <Suspense>
          <ConsultBar record={record} />
        </Suspense>
      )}
      <MergedNote record={record} canAct={isMine} />
      {!isMine && record.mergedInto === undefined && (
        <Suspense>
          <NotMine record={record} onHelp={() => write('note')} />
        </Suspense>
      )}
      {isReady ? (
        <Composer
          contactName={record.contact.displayName}
          kind={kind}
          onKind={setKind}
          draft={drafts[kind]}
          onText={(text) => {
            if (kind === 'reply' && openFields(text).length === 0) signalTyping(text !== '');
            change(kind, (draft) => ({ ...draft, text }));
          }}
          onFiles={(of, files) => change(of, (draft) => ({ ...draft, files: files(draft.files) }))}
          canReply={isMine}
          lockedBy={isMine ? undefined : record.agentName}
          channel={reply.carries}
          replyTo={
            reply.current &&
            reply.open.length > 1 && (
              <Suspense>
                <ReplyChannelChoice channels={reply.open} value={reply.current.identityId} onChange={reply.choose} />
              </Suspense>
            )
          }
          fill={{ contact: record.contact, agentName: me.displayName }}
          suggestions={suggestions}
          suggestedFor={lastFromContact}
          onOpinion={judge}
          onClose={() => setDialog('close')}
          onSubmit={submit}
          field={field}
        />
      ) : (
        <SkeletonRows rows={2} />
      )}
      {dialog && (
        <Suspense>
          <ThreadDialog kind={dialog} record={record} onClose={() => setDialog(undefined)} />
        </Suspense>
      )}
    </section>
  );
}

/** While the page is looked at, what has arrived counts as read. */
function useMarkRead(conversationId: string, seq: number, isMine: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isMine || seq === 0) return undefined;
    const mark = () => {
      if (document.visibilityState !== 'visible') return;
      void call(api.conversations.read, { params: { id: conversationId }, body: { upToSeq: seq } })
        .then(() => client.invalidateQueries({ queryKey: ['conversations'] }))
        .catch(() => undefined);
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [client, conversationId, seq, isMine]);
}
