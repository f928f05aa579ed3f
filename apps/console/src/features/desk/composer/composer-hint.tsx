import { cx } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import type { Carries } from './carries.ts';

interface HintProps {
  /** Fields of the text that are not filled in. */
  readonly fields: readonly string[];
  readonly text: string;
  /** What the channel takes; longer texts are sent in parts. */
  readonly channel: Carries | undefined;
  /** How many of the files go as links. */
  readonly links: number;
}

/** Under the text: what keeps it from being sent, what will happen to it, or which keys there are. */
export function ComposerHint({ fields, text, channel, links }: HintProps) {
  const { t } = useTranslation(['inbox', 'thread']);
  // The narrowest reading of bytes: a letter has three at most.
  const limit = channel?.textLimit && Math.ceil(channel.textLimit / (channel.textUnit === 'bytes' ? 3 : 1));
  const { length } = text;
  const parts = limit === undefined ? 1 : Math.ceil(length / limit);
  const isNear = limit !== undefined && length > limit * 0.8;
  return (
    <span className="min-w-0 flex-1 truncate text-fg-muted text-xs">
      {fields.length > 0 ? (
        <span role="status" className="text-warning">
          {t('composer.fillFields', { fields: fields.join(', ') })}
        </span>
      ) : links > 0 ? (
        <span role="status" className="text-warning">
          {t('thread:composer.links', { count: links })}
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
