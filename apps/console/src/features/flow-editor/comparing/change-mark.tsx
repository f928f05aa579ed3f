import { cx } from '@tandem/ui';
import { Minus, PencilLine, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ChangeKind } from './change-groups.ts';

const looks = {
  added: { icon: Plus, style: 'border-success bg-success-subtle text-success' },
  changed: { icon: PencilLine, style: 'border-warning bg-warning-subtle text-warning' },
  removed: { icon: Minus, style: 'border-danger bg-danger-subtle text-danger' },
} as const;

/** The word for a kind of change, with its colour and icon: never the colour alone. */
export function ChangeMark({ kind, className }: { readonly kind: ChangeKind; readonly className?: string }) {
  const { t } = useTranslation('drafts');
  const { icon: Icon, style } = looks[kind];
  const words = { added: t('kind.added'), changed: t('kind.changed'), removed: t('kind.removed') };
  return (
    <span
      data-change={kind}
      className={cx(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-full border px-1.5 font-medium text-xs',
        style,
        className,
      )}
    >
      <Icon aria-hidden="true" size={11} />
      {words[kind]}
    </span>
  );
}
