import { useLanguage } from './i18n.ts';

/** The place in the queue while the customer waits. */
export function Position({ position }: { position: number | undefined }) {
  const { t } = useLanguage();
  return (
    <div role="status">
      {position !== undefined && (
        <p class="position" data-testid="widget-position">
          <span class="pulse" aria-hidden="true" />
          {position === 1 ? t('notice.next') : t('notice.position', { position })}
        </p>
      )}
    </div>
  );
}
