import type { OfferDto } from '@tandem/contracts';
import { Avatar, Button, cx, ProgressRing } from '@tandem/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/clock.ts';
import { formatDuration } from '../../../lib/format.ts';
import { TierBadge } from '../list/tier-badge.tsx';
import { WhyButton } from '../why/why-button.tsx';
import { DeclineButton } from './decline-button.tsx';
import { useWhy } from './use-why.ts';

interface OfferCardProps {
  readonly offer: OfferDto;
  /** Only the oldest offer answers to the keys, so only it shows them. */
  readonly isFirst: boolean;
  readonly isAnswering: boolean;
  /** The reason for declining is being asked. */
  readonly isDeclining: boolean;
  readonly onAccept: () => void;
  readonly onDeclining: (isDeclining: boolean) => void;
  readonly onDecline: (reason?: string) => void;
}

/** Work for me, with a clock: who, which queue, how long they have waited, why me. */
export function OfferCard({ offer, isFirst, isAnswering, isDeclining, ...on }: OfferCardProps) {
  const { t } = useTranslation('inbox');
  const now = useNow();
  const why = useWhy();
  const { contact, note, lastMessage } = offer;
  return (
    <article
      aria-label={t('offer.title', { name: contact.displayName })}
      data-offer={offer.assignmentId}
      className="flex w-76 max-w-full flex-col gap-3 rounded-dialog border border-accent bg-raised p-4 shadow-high max-sm:w-full max-sm:shrink-0 max-sm:gap-2 max-sm:p-3"
    >
      <header className="flex items-center gap-3">
        <Avatar name={contact.displayName} />
        <div className="min-w-0 flex-1">
          <h3 className="truncate font-semibold text-base">{contact.displayName}</h3>
          <p className="flex items-center gap-1.5 text-fg-muted text-xs">
            <span className="truncate">{offer.queueName}</span>
            <TierBadge tier={contact.tier} />
          </p>
        </div>
        <WhyButton workItemId={offer.workItemId} isWaiting={false} />
        <ProgressRing
          label={t('offer.secondsLeft')}
          secondsLeft={(offer.expiresAt - now) / 1000}
          secondsTotal={(offer.expiresAt - offer.offeredAt) / 1000}
        />
      </header>
      {note !== undefined && <p className="line-clamp-2 font-medium text-sm">{note}</p>}
      {lastMessage !== undefined && (
        <p className="line-clamp-2 rounded-card bg-sunken px-3 py-2 text-sm">{lastMessage}</p>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-xs">
        <Fact name={t('offer.waited')}>
          <span className="tabular-nums">{formatDuration(now - offer.enqueuedAt)}</span>
        </Fact>
        <Fact name={t('offer.why')} className="max-sm:hidden">
          {offer.why.map(why).join(' · ')}
        </Fact>
      </dl>
      <footer className="flex gap-2">
        <Button
          variant="primary"
          className="flex-1"
          isPending={isAnswering}
          onPress={on.onAccept}
          {...(isFirst ? { shortcut: 'F2' } : {})}
        >
          {t('offer.accept')}
        </Button>
        <DeclineButton
          isOpen={isDeclining}
          isDisabled={isAnswering}
          shortcut={isFirst ? 'Shift+F2' : undefined}
          onOpenChange={on.onDeclining}
          onDecline={on.onDecline}
        />
      </footer>
    </article>
  );
}

interface FactProps {
  readonly name: string;
  readonly className?: string;
  readonly children: ReactNode;
}

const Fact = ({ name, className, children }: FactProps) => (
  <>
    <dt className={cx('text-fg-muted', className)}>{name}</dt>
    <dd className={cx('min-w-0', className)}>{children}</dd>
  </>
);
