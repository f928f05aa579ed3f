import type { VisitorStateDto } from '@tandem/contracts';
import { type Translate, useLanguage } from './i18n.ts';

type Wait = Pick<VisitorStateDto, 'position' | 'wait'>;

/** The place in the queue while the customer waits, and how long it takes. Said politely, and only when it changes. */
export function Position({ position, wait }: Wait) {
  const { t } = useLanguage();
  return (
    <div role="status">
      {(position !== undefined || wait !== undefined) && (
        <p class="position" data-testid="widget-position">
          <span class="pulse" aria-hidden="true" />
          {position !== undefined && (
            <span>{position === 1 ? t('notice.next') : t('notice.position', { position })}</span>
          )}
          {wait !== undefined && <span data-testid="widget-wait">{waitText(wait, t)}</span>}
        </p>
      )}
      {wait?.reason !== undefined && (
        <p class="position">
          {wait.reason === 'agents_left' ? t('notice.waitAgentsLeft') : t('notice.waitOthersFirst')}
        </p>
      )}
    </div>
  );
}

/** Whole minutes from the middle of the estimate to its far end: nobody is told seconds that nobody knows. */
export function waitText({ p50Ms, p90Ms }: NonNullable<VisitorStateDto['wait']>, t: Translate): string {
  const from = Math.round(p50Ms / 60_000);
  const to = Math.max(from, Math.ceil(p90Ms / 60_000));
  if (to <= 1) return from === 0 ? t('notice.waitShort') : t('notice.waitOne');
  return t('notice.waitAbout', { from: Math.max(1, from), to: Math.max(2, to) });
}
