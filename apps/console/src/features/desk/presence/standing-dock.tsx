import type { AgentBreakDto, StandingDto } from '@tandem/contracts';
import { Banner, Button } from '@tandem/ui';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/clock.ts';
import { formatDuration } from '../../../lib/format.ts';
import { showMissed } from '../offer/missed-list.ts';
import { useBreak } from './use-break.ts';
import { usePresence } from './use-presence.ts';
import { usePresenceNames } from './use-presence-names.ts';
import { useStanding } from './use-standing.ts';

/** Its fields are wanted after a conversation, not on every page. */
const WrapUpForm = lazy(() => import('../wrap-up/wrap-up-form.tsx').then((m) => ({ default: m.WrapUpForm })));

/** What I must deal with, on every route: offers missed, my break, the oldest wrap-up. */
export function StandingDock() {
  const standing = useStanding();
  if (!standing) return null;
  const [first] = standing.wrapUps;
  return (
    // Below the page, not over it: a break can be waited for, and other customers go on writing.
    <div className="flex max-h-[60dvh] shrink-0 flex-col items-center gap-2 overflow-y-auto not-empty:p-2 *:w-full *:max-w-3xl *:shrink-0">
      {standing.presenceReason === 'not_responding' && <Missed count={standing.missedInRow} />}
      {standing.break && <BreakState own={standing.break} place={standing.breakPlace} />}
      {first && (
        <Suspense>
          <WrapUpForm key={first.assignmentId} wrapUp={first} />
        </Suspense>
      )}
    </div>
  );
}

/** One click says that I am here again. */
function Missed({ count }: { readonly count: StandingDto['missedInRow'] }) {
  const { t } = useTranslation('presence');
  const presence = usePresence();
  return (
    <Banner
      tone="danger"
      actions={
        <>
          <Button size="small" onPress={showMissed}>
            {t('missed.list')}
          </Button>
          <Button
            size="small"
            variant="primary"
            isPending={presence.isPending}
            onPress={() => presence.mutate({ presence: 'available' })}
          >
            {t('missed.back')}
          </Button>
        </>
      }
    >
      {t('missed.text', { count })}
    </Banner>
  );
}

interface BreakStateProps {
  readonly own: AgentBreakDto;
  readonly place: number | undefined;
}

function BreakState({ own, place }: BreakStateProps) {
  const { t } = useTranslation('presence');
  const now = useNow();
  const end = useBreak();
  const name = usePresenceNames(true).kindText(own.kindId);
  const left = own.endsAt === undefined ? 0 : own.endsAt - now;
  const isOver = own.state === 'granted' && left < 0;
  const text =
    own.state === 'requested'
      ? t('break.requested', { name, place: place ?? 1 })
      : own.state === 'kept'
        ? t('break.kept', { name })
        : isOver
          ? t('break.overrun', { name, time: formatDuration(-left) })
          : t('break.granted', { name, time: formatDuration(left) });
  return (
    <Banner
      tone={isOver ? 'warning' : 'info'}
      actions={
        <Button size="small" isPending={end.isPending} onPress={() => end.mutate(undefined)}>
          {own.state === 'granted' ? t('break.end') : t('break.cancel')}
        </Button>
      }
    >
      <span className="tabular-nums">{text}</span>
    </Banner>
  );
}
