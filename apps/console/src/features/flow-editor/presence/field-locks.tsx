import { PencilLine } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDoing, useOthers } from './use-others.ts';

const heldStyle = ['rounded-input', 'outline-2', 'outline-info', 'outline-offset-2'];

/** Says which fields of a step others are editing, and marks them. It stops nobody: what both change is told apart. */
export function FieldLocks({ nodeId }: { readonly nodeId: string }) {
  const holding = useOthers().filter(({ field }) => field?.nodeId === nodeId);
  const doing = useDoing();
  const { t } = useTranslation('drafts');
  const paths = holding.map(({ field }) => field?.path ?? '').join(' ');
  useEffect(() => {
    const fields = paths
      .split(' ')
      .filter((path) => path !== '')
      .flatMap((path) => [...document.querySelectorAll(`[data-inspector] [data-field="${CSS.escape(path)}"]`)]);
    for (const field of fields) field.classList.add(...heldStyle);
    return () => {
      for (const field of fields) field.classList.remove(...heldStyle);
    };
  }, [paths]);
  return (
    <div role="status" data-testid="field-locks" className="flex flex-col gap-1 empty:hidden">
      {holding.map((other) => (
        <p
          key={other.key}
          className="flex items-center gap-1.5 rounded-input bg-info-subtle px-2 py-1 text-info text-xs"
        >
          <PencilLine aria-hidden="true" size={13} className="shrink-0" />
          {t('presence.somebody', { name: other.person.displayName, doing: doing(other) ?? '' })}
        </p>
      ))}
    </div>
  );
}
