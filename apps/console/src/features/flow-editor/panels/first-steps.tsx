import { Button } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useStepChoices } from '../canvas/step-choices.ts';
import { useDocument, useEditor } from '../editor-context.tsx';
import { NodeIcon } from '../node-icon.tsx';

const commonest = ['send', 'ask', 'hours', 'handoff'];

/** An empty canvas teaches by offering the steps most flows begin with. */
export function FirstSteps() {
  const { t } = useTranslation('flows');
  const { add } = useEditor();
  const start = useDocument().nodes.find((node) => node.type === 'start');
  const choices = useStepChoices('').filter(({ type }) => commonest.includes(type.type));
  return (
    <div className="pointer-events-none absolute inset-x-0 top-1/4 flex justify-center">
      <div className="pointer-events-auto flex max-w-md flex-col items-center gap-3 rounded-dialog border border-line-subtle bg-surface p-6 text-center shadow-mid">
        <h2 className="font-semibold text-lg">{t('canvas.empty')}</h2>
        <p className="text-fg-secondary text-sm">{t('canvas.emptyBody')}</p>
        <div className="flex flex-wrap justify-center gap-2">
          {choices.map(({ type, title }) => (
            <Button
              key={type.type}
              icon={<NodeIcon type={type} />}
              onPress={() => add(type, start ? { kind: 'port', node: start.id, port: 'next' } : { kind: 'selection' })}
            >
              {title}
            </Button>
          ))}
        </div>
      </div>
    </div>
  );
}
