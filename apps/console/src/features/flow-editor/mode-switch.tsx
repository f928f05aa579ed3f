import { SegmentedControl } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import type { Mode } from './use-modes.ts';

/** Build | Test | Live. */
export function ModeSwitch({ mode, onChange }: { readonly mode: Mode; readonly onChange: (mode: Mode) => void }) {
  const { t } = useTranslation('flows');
  return (
    <SegmentedControl<Mode>
      label={t('bar.mode')}
      value={mode}
      onChange={onChange}
      options={[
        { id: 'build', label: t('bar.build') },
        { id: 'test', label: t('bar.test') },
        { id: 'live', label: t('live.mode') },
      ]}
    />
  );
}
