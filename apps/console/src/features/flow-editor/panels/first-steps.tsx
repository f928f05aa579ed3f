import { type FlowDocument, isTrigger } from '@tandem/flow';
import { Button } from '@tandem/ui';
import { LayoutTemplate } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStepChoices } from '../canvas/step-choices.ts';
import { useDocument, useEditor } from '../editor-context.tsx';
import { NodeIcon } from '../node-icon.tsx';

const TemplateDialog = lazy(() => import('../begin/template-dialog.tsx').then((m) => ({ default: m.TemplateDialog })));

const commonest = ['send', 'ask', 'hours', 'handoff'];

/** An empty canvas teaches by offering the steps most flows begin with. */
export function FirstSteps() {
  const { t } = useTranslation('flows');
  const { t: templates } = useTranslation('templates');
  const { add, store } = useEditor();
  const [isChoosing, setChoosing] = useState(false);
  const start = useDocument().nodes.find((node) => isTrigger(node.type));
  const choices = useStepChoices('').filter(({ type }) => commonest.includes(type.type));
  const take = (template: FlowDocument) =>
    store.getState().edit({ key: 'template' }, ({ id, version, name }) => ({
      ...template,
      ...{ id, version, ...(name !== undefined && { name }) },
    }));
  return (
    <div className="pointer-events-none absolute inset-x-0 top-4 flex justify-center">
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
        <Button
          variant="quiet"
          icon={<LayoutTemplate aria-hidden="true" size={15} />}
          onPress={() => setChoosing(true)}
        >
          {templates('empty.offer')}
        </Button>
      </div>
      {isChoosing && (
        <Suspense>
          <TemplateDialog onClose={() => setChoosing(false)} onTake={take} />
        </Suspense>
      )}
    </div>
  );
}
