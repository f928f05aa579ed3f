import { Badge, type Tone } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import type { SaveState } from '../use-autosave.ts';

const tones: Readonly<Record<SaveState, Tone>> = {
  saved: 'neutral',
  saving: 'neutral',
  offline: 'warning',
  conflict: 'danger',
  readOnly: 'neutral',
  failed: 'danger',
};

/** Where the draft stands, truthfully: on the server, on its way, or only here. */
export function SaveChip({ state, unsaved }: { readonly state: SaveState; readonly unsaved: number }) {
  const { t } = useTranslation('flows');
  const words: Record<SaveState, string> = {
    saved: t('save.saved'),
    saving: t('save.saving'),
    offline: t('save.offline', { count: unsaved }),
    conflict: t('save.conflict'),
    readOnly: t('save.readOnly'),
    failed: t('save.failed', { count: unsaved }),
  };
  return (
    <span role="status" data-save-state={state}>
      <Badge tone={tones[state]}>{words[state]}</Badge>
    </span>
  );
}
