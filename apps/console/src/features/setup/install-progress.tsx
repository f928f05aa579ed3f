import { Button, Spinner } from '@tandem/ui';
import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKindText } from './kind-text.ts';

export interface InstallProgressProps {
  /** What the pack has made, by name; undefined while it works. */
  readonly created: readonly { readonly kind: string; readonly name: string }[] | undefined;
  readonly onContinue: () => void;
}

/** What is being set up, by name, and then the way into the living centre. */
export function InstallProgress({ created, onContinue }: InstallProgressProps) {
  const { t } = useTranslation('setup');
  const words = useKindText();
  if (created === undefined) {
    return (
      <p className="flex items-center gap-3 text-base text-fg-secondary">
        <Spinner />
        {t('progress.body')}
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <p role="status" className="text-base text-fg-secondary">
        {t('progress.doneBody', { count: created.length })}
      </p>
      <ul className="grid gap-x-8 gap-y-1.5 sm:grid-cols-2">
        {created.map(({ kind, name }) => (
          <li key={`${kind} ${name}`} className="flex items-center gap-2">
            <CircleCheck aria-hidden="true" size={15} className="shrink-0 text-success" />
            <span className="truncate">{name}</span>
            <span className="ml-auto shrink-0 text-fg-muted text-xs">{words.kind(kind)}</span>
          </li>
        ))}
      </ul>
      <Button variant="primary" size="large" autoFocus onPress={onContinue}>
        {t('progress.continue')}
      </Button>
    </div>
  );
}
