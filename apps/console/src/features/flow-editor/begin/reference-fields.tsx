import type { FlowReference } from '@tandem/flow';
import { Link, Select } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { type Choices, keyOf, settingsOf } from './choose-references.ts';
import type { WorkspaceLists } from './use-workspace-lists.ts';

interface ReferenceFieldsProps {
  readonly references: readonly FlowReference[];
  readonly lists: WorkspaceLists;
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
  readonly nameOf: (reference: FlowReference) => string;
}

/** An id that nothing of a workspace has. */
const later = '';

/** Asks what of the workspace stands for each thing that a flow points at; one may leave that open. */
export function ReferenceFields({ references, lists, choices, onChange, nameOf }: ReferenceFieldsProps) {
  const { t } = useTranslation('templates');
  if (references.length === 0) return <p className="text-fg-secondary text-sm">{t('detail.nothing')}</p>;
  const label = (reference: FlowReference) => {
    const name = nameOf(reference);
    return {
      queues: t('detail.queues', { name }),
      skills: t('detail.skills', { name }),
      hours: t('detail.hours', { name }),
    }[reference.kind];
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="pb-1 font-medium text-sm">{t('detail.references')}</legend>
      <p className="text-fg-secondary text-sm">{t('detail.referencesBody')}</p>
      {references.map((reference) => {
        const key = keyOf(reference);
        const known = lists[reference.kind];
        return (
          <div key={key} className="flex flex-col gap-1">
            <Select
              label={label(reference)}
              value={choices.get(key) ?? later}
              options={[{ id: later, label: t('detail.none') }, ...known.map(({ id, name }) => ({ id, label: name }))]}
              onChange={(id) => {
                const next = new Map(choices);
                if (id === later) next.delete(key);
                else next.set(key, id);
                onChange(next);
              }}
            />
            {known.length === 0 && (
              <p className="text-fg-muted text-xs">
                {t('detail.missing')} <Link href={settingsOf[reference.kind]}>{t('detail.make')}</Link>
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
