import type { FormerConversationDto } from '@tandem/contracts';
import { Button } from '@tandem/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useLayoutEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayKey } from '../../../lib/format.ts';
import { inboxQueries } from '../data/queries.ts';
import { threadItems } from '../model/thread-items.ts';
import { LogItem } from './log-item.tsx';
import { MessageBoundary } from './message-boundary.tsx';
import { UnrenderableMessage } from './unrenderable-message.tsx';
import { useFormerTitle } from './use-former-title.ts';

interface FormerProps {
  readonly conversationId: string;
  readonly former: FormerConversationDto;
  readonly contactName: string;
  /** It is drawn anew: what is read keeps its place. */
  readonly onDrawn: () => void;
}

const nothing = () => undefined;

/** What was said before this conversation, to read only; older parts come when they are asked for. */
export function FormerThread({ conversationId, former, contactName, onDrawn }: FormerProps) {
  const { t } = useTranslation(['thread', 'inbox']);
  const titleOf = useFormerTitle();
  const [isShown, setShown] = useState(true);
  const pages = useInfiniteQuery({ ...inboxQueries.formerEvents(conversationId), enabled: isShown });
  const loaded = pages.data?.pages;
  const items = useMemo(() => {
    const events = (loaded ?? []).toReversed().flatMap((page) => page.items);
    return threadItems({ events, outgoing: [] }, 0, dayKey);
  }, [loaded]);
  useLayoutEffect(() => onDrawn(), [items, isShown, onDrawn]);
  const Chevron = isShown ? ChevronDown : ChevronRight;
  return (
    <section aria-label={t('former.messages')} className="border-line-subtle border-b pb-3">
      <div className="flex justify-center pt-2">
        <Button
          size="small"
          variant="quiet"
          aria-expanded={isShown}
          icon={<Chevron aria-hidden="true" size={14} />}
          onPress={() => setShown(!isShown)}
        >
          {titleOf(former)}
        </Button>
      </div>
      {isShown && (
        <>
          {pages.hasNextPage && (
            <div className="flex justify-center">
              <Button
                size="small"
                variant="quiet"
                isPending={pages.isFetchingNextPage}
                onPress={() => void pages.fetchNextPage()}
              >
                {t('inbox:thread.loadOlder')}
              </Button>
            </div>
          )}
          {pages.isError && <p className="px-4 pt-2 text-center text-danger text-xs">{t('former.failed')}</p>}
          {items.map((item) => (
            <div key={item.key} data-item={item.key}>
              <MessageBoundary fallback={<UnrenderableMessage source={item} />}>
                <LogItem item={item} contactName={contactName} onRetry={nothing} onDiscard={nothing} />
              </MessageBoundary>
            </div>
          ))}
        </>
      )}
    </section>
  );
}
