import { Button } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useEditor, useIndexed } from '../editor-context.tsx';
import { runFrom } from '../model/test-store.ts';
import { KeyValues } from './key-values.tsx';

/** Of a run that begins in the middle: where, and what the variables hold there. */
export function StartValues() {
  const { t } = useTranslation('tests');
  const { test, cardOf } = useEditor();
  const from = useStore(test, (state) => state.from);
  const node = useIndexed((index) => index.nodes.get(from?.nodeId ?? ''));
  if (!from || !node) return null;
  return (
    <section aria-label={t('from.title')} className="flex flex-col gap-2 rounded-card border border-line p-3">
      <p className="text-sm">{t('run.from', { step: cardOf(node).title })}</p>
      <KeyValues
        label={t('from.variables')}
        values={from.variables}
        onChange={(variables) => test.setState({ ...runFrom({ ...from, variables }, Date.now()), tab: 'answers' })}
      />
      <Button size="small" className="self-start" onPress={() => test.setState(runFrom(undefined, Date.now()))}>
        {t('from.start')}
      </Button>
    </section>
  );
}
