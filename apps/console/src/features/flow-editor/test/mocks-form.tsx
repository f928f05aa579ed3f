import type { CaseSetting, FlowNode } from '@tandem/flow';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';
import { EntryList } from '../inspector/entry-list.tsx';
import { NodeIcon } from '../node-icon.tsx';
import { MockForm, type MockValue, newMock } from './mock-form.tsx';

type Mocks = NonNullable<CaseSetting['mocks']>;

const listOf = (mock: Mocks[string] | undefined): MockValue[] => (mock === undefined ? [] : [mock].flat());

interface MocksProps {
  readonly mocks: Mocks;
  readonly onChange: (mocks: Mocks) => void;
  /** What happens to work without an answer. */
  readonly help: string;
}

/** What outside work answers in a test, step by step of the flow; nothing outside is called for those. */
export function MocksForm({ mocks, onChange, help }: MocksProps) {
  const { t } = useTranslation('tests');
  const { nodeTypes } = useEditor();
  const { nodes } = useDocument();
  const outside = nodes.filter(({ type }) => nodeTypes.get(type)?.outside);
  if (outside.length === 0) return <p className="text-fg-muted text-sm">{t('answers.none')}</p>;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-fg-muted text-xs">{help}</p>
      {outside.map((node) => (
        <NodeMocks
          key={node.id}
          node={node}
          answers={listOf(mocks[node.id])}
          onChange={(answers) => {
            const { [node.id]: _, ...rest } = mocks;
            onChange(answers.length === 0 ? rest : { ...rest, [node.id]: answers });
          }}
        />
      ))}
    </div>
  );
}

interface NodeMocksProps {
  readonly node: FlowNode;
  readonly answers: MockValue[];
  readonly onChange: (answers: MockValue[]) => void;
}

function NodeMocks({ node, answers, onChange }: NodeMocksProps) {
  const { t } = useTranslation('tests');
  const { cardOf } = useEditor();
  const { title, type, ports } = cardOf(node);
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="flex items-center gap-2 font-semibold text-sm">
        <NodeIcon type={type} />
        {title}
      </h3>
      <EntryList
        entries={answers}
        onChange={onChange}
        newEntry={() => newMock(node.type, ports)}
        addLabel={t('answers.add')}
        titleOf={(number) => t('answers.nth', { number })}
        removeLabel={(number) => t('answers.remove', { number })}
        isDisabled={false}
      >
        {(answer, change) => <MockForm nodeType={node.type} ports={ports} value={answer} onChange={change} />}
      </EntryList>
    </section>
  );
}
