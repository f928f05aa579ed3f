import { Badge, Button, Tabs } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';
import { restarted } from '../model/test-store.ts';
import { CaseList } from './case-list.tsx';
import { MocksForm } from './mocks-form.tsx';
import { RunBar } from './run-bar.tsx';
import { RunControls } from './run-controls.tsx';
import { SettingForm } from './setting-form.tsx';
import { StartValues } from './start-values.tsx';
import { TestChat } from './test-chat.tsx';
import { useOwnSetting } from './use-own-setting.ts';
import { useTestRun } from './use-test-run.ts';

interface TestPaneProps {
  readonly flowId: string;
  /** Saves what is not saved yet: requests are made from the saved draft. */
  readonly settle: () => Promise<unknown>;
}

/** The test beside the canvas: the chat, the cases of the flow, and what surrounds a run. */
export function TestPane({ flowId, settle }: TestPaneProps) {
  const { t } = useTranslation(['tests', 'flows']);
  const { test } = useEditor();
  const { tests = [] } = useDocument();
  const run = useTestRun(flowId, settle);
  const own = useOwnSetting();
  const { setting, tab, results } = run.state;
  // Forms that hold half-typed text begin anew when another case fills them.
  const [fillings, setFillings] = useState(0);
  const failed = [...results.values()].filter((failure) => failure !== null).length;
  const change = (next: typeof setting) => test.setState({ ...restarted(Date.now()), setting: next });
  return (
    <aside
      aria-label={t('flows:test.title')}
      className="flex h-full w-96 shrink-0 flex-col border-line-subtle border-l bg-surface"
    >
      <RunBar run={run} onFilled={() => setFillings((count) => count + 1)} />
      <RunControls run={run} />
      <Tabs
        label={t('flows:test.title')}
        className="flex-1"
        selected={tab}
        onSelect={(id) => test.setState({ tab: id as typeof tab })}
        items={[
          { id: 'chat', label: t('tab.chat'), content: <TestChat run={run} /> },
          {
            id: 'cases',
            label: t('tab.cases'),
            badge: <Badge tone={failed > 0 ? 'danger' : 'neutral'}>{tests.length}</Badge>,
            content: <CaseList run={run} onFilled={() => setFillings((count) => count + 1)} />,
          },
          {
            id: 'answers',
            label: t('tab.answers'),
            content: (
              <div key={fillings} className="flex flex-col gap-5 p-4">
                <SettingForm setting={setting} onChange={change} />
                <StartValues />
                <MocksForm
                  mocks={setting.mocks ?? {}}
                  onChange={(mocks) => change({ ...setting, mocks })}
                  help={t('answers.help')}
                />
                <Button
                  size="small"
                  className="self-start"
                  onPress={() => {
                    change(own);
                    setFillings((count) => count + 1);
                  }}
                >
                  {t('setting.reset')}
                </Button>
              </div>
            ),
          },
        ]}
      />
    </aside>
  );
}
