import { triggerOf } from '@tandem/flow';
import { Button } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useDocument, useEditor } from '../editor-context.tsx';

/** Of a flow that no customer begins: what begins it, with which data, and the way to change them. */
export function BeginningBar() {
  const { t } = useTranslation('tests');
  const { test, cardOf } = useEditor();
  const trigger = triggerOf(useDocument());
  const data = useStore(test, ({ setting }) => setting.event);
  if (!trigger || trigger.type === 'start') return null;
  const { title, lines } = cardOf(trigger);
  return (
    <div className="mx-4 mt-2 flex flex-col items-start gap-1.5 rounded-card border border-line-subtle bg-canvas p-2 text-xs">
      <p className="font-medium">{t('event.begins', { what: [title, ...lines.slice(0, 1)].join(' · ') })}</p>
      {data && (
        <code className="max-h-24 w-full overflow-auto whitespace-pre-wrap break-all">{JSON.stringify(data)}</code>
      )}
      <Button size="small" onPress={() => test.setState({ tab: 'answers' })}>
        {t('event.begin')}
      </Button>
    </div>
  );
}
