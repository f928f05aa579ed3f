import { MessageCircle } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../commands/command.ts';
import { useCommands } from '../../commands/registry.ts';
import { useDemoPanel } from './demo-panel-state.ts';

// Every page loads the command; the shop comes when it is opened.
const DemoTrial = lazy(() => import('./demo-trial.tsx').then((m) => ({ default: m.DemoTrial })));

/** The demo shop's page with the real widget, beside the console: both sides of one conversation in one window. */
export function DemoPanel() {
  const { t } = useTranslation(['setup', 'shell']);
  const { isOpen, setOpen } = useDemoPanel();
  useCommands(
    useMemo<readonly Command[]>(
      () => [
        {
          id: 'setup.demo',
          title: t('demo.command'),
          group: t('shell:palette.group.help'),
          scope: 'global',
          icon: <MessageCircle aria-hidden="true" size={16} />,
          keywords: ['demo', 'widget'],
          run: () => setOpen(!useDemoPanel.getState().isOpen),
        },
      ],
      [t, setOpen],
    ),
  );
  return (
    isOpen && (
      <Suspense>
        <DemoTrial />
      </Suspense>
    )
  );
}
