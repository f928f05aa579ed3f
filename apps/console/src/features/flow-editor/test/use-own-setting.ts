import type { CaseSetting } from '@tandem/flow';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor-context.tsx';
import { ownSetting } from '../model/test-store.ts';

/** The surroundings in which one begins to talk freely. */
export function useOwnSetting(): CaseSetting {
  const { i18n } = useTranslation();
  const { environment } = useEditor();
  return ownSetting(i18n.language, environment.channels?.[0]?.type);
}
