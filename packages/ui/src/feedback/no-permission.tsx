import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useUiText } from '../lib/ui-text.js';
import { StateBox } from './state-box.js';

export interface NoPermissionProps {
  readonly title?: string;
  readonly children?: ReactNode;
  readonly isPage?: boolean;
}

/** In place of what the reader may not see, with who can grant it: never a blank page. */
export function NoPermission({ title, children, isPage = false }: NoPermissionProps) {
  const t = useUiText();
  return (
    <StateBox isPage={isPage} icon={<Lock size={20} />} title={title ?? t('noPermission.title')}>
      {children ?? t('noPermission.body')}
    </StateBox>
  );
}
