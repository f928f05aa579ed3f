import { cx } from '@tandem/ui';
import { useTranslation } from 'react-i18next';

interface HintProps {
  /** Fields of the text that are not filled in. */
  readonly fields: readonly string[];
  readonly length: number;
  /** Longest text of the channel; longer ones are sent in parts. */
  readonly limit: number | undefined;
}

/** Under the text: what keeps it from being sent, what will happen to it, or which keys there are. */
export function ComposerHint({ fields, length, limit }: HintProps) {
  const { t } = useTranslation(['inbox', 'thread']);
  const parts = limit === undefined ? 1 : Math.ceil(length / limit);
  const isNear = limit !== undefined && length > limit * 0.8;
  return (
    <span className="min-w-0 flex-1 truncate text-fg-muted text-xs">
      {fields.length > 0 ? (
        <span role="status" className="text-warning">
          {t('composer.fillFields', { fields: fields.join(', ') })}
        </span>
      ) : isNear ? (
        <span role="status" className={cx('tabular-nums', parts > 1 && 'text-warning')}>
          {parts > 1
            ? t('thread:composer.parts', { count: parts, limit })
            : t('thread:composer.length', { length, limit })}
        </span>
      ) : (
        t('composer.hint')
      )}
    </span>
  );
}
