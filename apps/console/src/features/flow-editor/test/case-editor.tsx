import { type FlowTest, type FlowTestStep, flowTestSchema } from '@tandem/flow';
import { Banner, Button, Dialog, Disclosure, TextField } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';
import { EntryList } from '../inspector/entry-list.tsx';
import { putCase } from '../model/edit-cases.ts';
import { CaseStep } from './case-step.tsx';
import { MocksForm } from './mocks-form.tsx';
import { SettingForm } from './setting-form.tsx';
import { useCaseProblem } from './use-case-problem.ts';

interface CaseEditorProps {
  /** The case that is changed; without it a new one is made. */
  readonly old?: string;
  readonly test: FlowTest;
  readonly onClose: () => void;
}

const newStep = (): FlowTestStep => ({ type: 'say', text: '' });

/** A case in words: what the customer does, what the flow must do then, and what surrounds them. */
export function CaseEditor({ old, test: given, onClose }: CaseEditorProps) {
  const { t } = useTranslation('tests');
  const { store } = useEditor();
  const document = useDocument();
  const [test, setTest] = useState(given);
  const isTaken = test.name !== old && document.tests?.some(({ name }) => name === test.name);
  const checked = flowTestSchema.safeParse(test);
  const problem = useCaseProblem()(test);
  const save = () => {
    if (!checked.success || isTaken) return;
    store.getState().edit({ key: 'case', node: test.name }, (doc) => putCase(doc, checked.data, old));
    onClose();
  };
  return (
    <Dialog
      isOpen
      isSticky
      size="large"
      onOpenChange={onClose}
      title={old === undefined ? t('case.add') : t('case.edit', { name: old })}
      footer={
        <>
          <Button onPress={onClose}>{t('case.cancel')}</Button>
          <Button variant="primary" isDisabled={!checked.success || isTaken === true} onPress={save}>
            {t('case.save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={t('case.name')}
          value={test.name}
          onChange={(name) => setTest({ ...test, name })}
          {...(isTaken && { error: t('case.taken') })}
        />
        <EntryList
          entries={test.steps}
          onChange={(steps) => setTest({ ...test, steps })}
          newEntry={newStep}
          addLabel={t('step.add')}
          titleOf={(number) => t('step.nth', { number })}
          removeLabel={(number) => t('step.remove', { number })}
          isDisabled={false}
        >
          {(step, change) => <CaseStep step={step} onChange={change} />}
        </EntryList>
        <Disclosure title={t('setting.title')}>
          <SettingForm
            setting={test}
            onChange={(setting) => setTest({ ...setting, name: test.name, steps: test.steps })}
          />
        </Disclosure>
        <Disclosure title={t('answers.title')}>
          <MocksForm
            mocks={test.mocks ?? {}}
            onChange={(mocks) => {
              const { mocks: _, ...rest } = test;
              setTest(Object.keys(mocks).length === 0 ? rest : { ...rest, mocks });
            }}
            help={t('answers.caseHelp')}
          />
        </Disclosure>
        {problem && <Banner tone="warning">{problem}</Banner>}
      </div>
    </Dialog>
  );
}
