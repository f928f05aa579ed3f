import type { FlowTestStep } from '@tandem/flow';
import { Checkbox, NumberField, Select, TextField } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';
import { ExpressionInput } from '../inspector/expression-input.tsx';
import { KeyValues } from './key-values.tsx';
import { useStepTypes } from './use-step-types.ts';

const effects = [
  'enqueue',
  'setLabel',
  'setAttribute',
  'addNote',
  'runNode',
  'startTimer',
  'cancelTimer',
] as const satisfies readonly Extract<FlowTestStep, { type: 'effect' }>['effect'][];

/** A step of a kind as one begins to fill it in. */
function blank(type: FlowTestStep['type'], nodeId: string): FlowTestStep {
  switch (type) {
    case 'say':
    case 'message':
      return { type, text: '' };
    case 'wait':
      return { type, seconds: 60 };
    case 'event':
      return { type, name: '', data: {} };
    case 'effect':
      return { type, effect: 'enqueue', with: {} };
    case 'end':
      return { type, outcome: 'completed' };
    case 'passed':
      return { type, nodeId };
    case 'check':
      return { type, expression: 'true' };
    default:
      return { type };
  }
}

interface CaseStepProps {
  readonly step: FlowTestStep;
  readonly onChange: (step: FlowTestStep) => void;
}

/** One step of a case: its kind, and what belongs to it. */
export function CaseStep({ step, onChange }: CaseStepProps) {
  const { t } = useTranslation('tests');
  const { nodes } = useDocument();
  const types = useStepTypes();
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      <Select
        label={t('step.kind')}
        value={step.type}
        onChange={(type) => onChange(blank(type, nodes[0]?.id ?? ''))}
        options={types}
      />
      <StepFields step={step} onChange={onChange} />
    </div>
  );
}

function StepFields({ step, onChange }: CaseStepProps) {
  const { t } = useTranslation('tests');
  switch (step.type) {
    case 'say':
      return (
        <>
          <TextField label={t('step.text')} value={step.text} onChange={(text) => onChange({ ...step, text })} />
          <TextField
            label={t('step.choice')}
            value={step.choiceId ?? ''}
            onChange={(choiceId) => {
              const { choiceId: _, ...rest } = step;
              onChange(choiceId === '' ? rest : { ...rest, choiceId });
            }}
          />
        </>
      );
    case 'message':
      return (
        <>
          <TextField label={t('step.text')} value={step.text} onChange={(text) => onChange({ ...step, text })} />
          <Checkbox
            value={step.exactly === true}
            onChange={(exactly) => {
              const { exactly: _, ...rest } = step;
              onChange(exactly ? { ...rest, exactly } : rest);
            }}
          >
            {t('step.exactly')}
          </Checkbox>
        </>
      );
    case 'wait':
      return (
        <NumberField
          label={t('step.seconds')}
          minValue={0}
          value={step.seconds}
          onChange={(seconds) => onChange({ ...step, seconds: seconds ?? 0 })}
        />
      );
    case 'event':
      return (
        <>
          <TextField
            label={t('step.event')}
            isMono
            value={step.name}
            onChange={(name) => onChange({ ...step, name })}
          />
          <KeyValues label={t('step.data')} values={step.data} onChange={(data) => onChange({ ...step, data })} />
        </>
      );
    case 'effect':
      return (
        <>
          <Select
            label={t('step.which')}
            value={step.effect}
            onChange={(effect) => onChange({ ...step, effect })}
            options={effects.map((id) => ({ id, label: t(`effect.${id}`) }))}
          />
          <KeyValues
            label={t('step.with')}
            values={step.with}
            onChange={(fields) => onChange({ ...step, with: fields })}
          />
        </>
      );
    case 'end':
      return (
        <TextField
          label={t('step.outcome')}
          isMono
          value={step.outcome}
          onChange={(outcome) => onChange({ ...step, outcome })}
        />
      );
    case 'passed':
      return <PassedFields step={step} onChange={onChange} />;
    case 'check':
      return (
        <ExpressionInput
          label={t('step.expression')}
          value={step.expression}
          expects="bool"
          isDisabled={false}
          onChange={(expression) => onChange({ ...step, expression })}
        />
      );
    default:
      return null;
  }
}

interface PassedProps {
  readonly step: Extract<FlowTestStep, { type: 'passed' }>;
  readonly onChange: CaseStepProps['onChange'];
}

function PassedFields({ step, onChange }: PassedProps) {
  const { t } = useTranslation('tests');
  const { cardOf } = useEditor();
  const { nodes } = useDocument();
  const node = nodes.find(({ id }) => id === step.nodeId);
  return (
    <>
      <Select
        label={t('step.node')}
        value={step.nodeId}
        onChange={(nodeId) => onChange({ type: 'passed', nodeId })}
        options={nodes.map((each) => ({ id: each.id, label: cardOf(each).title }))}
      />
      <Select
        label={t('step.port')}
        value={step.port ?? ''}
        onChange={(port) => onChange({ type: 'passed', nodeId: step.nodeId, ...(port !== '' && { port }) })}
        options={[
          { id: '', label: t('step.anyPort') },
          ...(node ? cardOf(node).ports.map(({ id, name }) => ({ id, label: name })) : []),
        ]}
      />
    </>
  );
}
