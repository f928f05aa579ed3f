import { allReferences, createNodeTypes, type FlowDocument, withReferences } from '@tandem/flow';
import { SkeletonRows, TextField } from '@tandem/ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Choices, chosenOf, likelyChoices } from './choose-references.ts';
import { ReferenceFields } from './reference-fields.tsx';
import { useTemplateText } from './use-template-text.ts';
import { useWorkspaceLists } from './use-workspace-lists.ts';

interface BeginFormProps {
  /** Of the form, for the button that submits it. */
  readonly id: string;
  readonly document: FlowDocument;
  /** Without it, no name is asked for. */
  readonly name?: string;
  readonly onSubmit: (document: FlowDocument, name: string) => void;
  readonly error?: string | undefined;
}

const nodeTypes = createNodeTypes();

/** What a flow from elsewhere is called here, and what stands for what it points at. */
export function BeginForm({ id, document, name: given, onSubmit, error }: BeginFormProps) {
  const { t } = useTranslation('templates');
  const text = useTemplateText();
  const lists = useWorkspaceLists();
  const [name, setName] = useState(given ?? '');
  const [chosen, setChosen] = useState<Choices>();
  const references = useMemo(() => allReferences(document, nodeTypes), [document]);
  if (!lists) return <SkeletonRows rows={3} />;
  const choices = chosen ?? likelyChoices(references, lists, text.reference);
  return (
    <form
      id={id}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (given === undefined || name.trim() !== '') {
          onSubmit(withReferences(document, nodeTypes, chosenOf(references, choices)), name.trim());
        }
      }}
    >
      {given !== undefined && (
        <TextField autoFocus label={t('detail.name')} isRequired value={name} onChange={setName} />
      )}
      <ReferenceFields
        references={references}
        lists={lists}
        choices={choices}
        onChange={setChosen}
        nameOf={text.reference}
      />
      {error !== undefined && (
        <p role="alert" className="text-danger text-sm">
          {error}
        </p>
      )}
    </form>
  );
}
