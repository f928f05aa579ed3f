import { Button, Select } from '@tandem/ui';
import { ListChecks, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';
import { restarted } from '../model/test-store.ts';
import { useCases } from './use-cases.ts';
import { useOwnSetting } from './use-own-setting.ts';
import type { TestRun } from './use-test-run.ts';

interface RunBarProps {
  readonly run: TestRun;
  readonly onFilled: () => void;
}

/** Which case is run, and all of them. */
export function RunBar({ run, onFilled }: RunBarProps) {
  const { t } = useTranslation('tests');
  const { test } = useEditor();
  const { tests = [] } = useDocument();
  const cases = useCases();
  const own = useOwnSetting();
  const { playing } = run.state;
  const chosen = tests.some(({ name }) => name === playing) ? `case ${playing}` : 'own';
  const choose = (id: string) => {
    if (id === 'own') test.setState({ ...restarted(Date.now()), setting: own, from: undefined });
    else cases.play(id.slice('case '.length));
    onFilled();
  };
  return (
    <div className="flex items-end gap-2 border-line-subtle border-b px-3 py-2">
      <Select
        className="min-w-0 flex-1"
        size="small"
        label={t('case.label')}
        isLabelHidden
        value={chosen}
        onChange={choose}
        options={[
          { id: 'own', label: t('case.own') },
          ...tests.map(({ name }) => ({ id: `case ${name}`, label: name })),
        ]}
      />
      <Button
        size="small"
        variant="primary"
        icon={<Play aria-hidden="true" size={13} />}
        onPress={() => (playing === undefined ? run.restart() : choose(chosen))}
      >
        {t('case.run')}
      </Button>
      <Button
        size="small"
        icon={<ListChecks aria-hidden="true" size={13} />}
        isDisabled={tests.length === 0 || cases.isRunning}
        onPress={() => void cases.runAll()}
      >
        {t('case.runAll')}
      </Button>
    </div>
  );
}
