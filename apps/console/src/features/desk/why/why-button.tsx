import { IconButton } from '@tandem/ui';
import { CircleHelp } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Wanted when somebody asks, not with every offer. */
const WhyDrawer = lazy(() => import('./why-drawer.tsx').then((m) => ({ default: m.WhyDrawer })));

interface WhyProps {
  readonly workItemId: string;
  /** Whether it waits, or is somebody's by now. */
  readonly isWaiting: boolean;
}

/** Opens why a customer waits, or why they came to this agent. */
export function WhyButton({ workItemId, isWaiting }: WhyProps) {
  const { t } = useTranslation('inbox');
  const [isOpen, setOpen] = useState(false);
  const title = isWaiting ? t('why.waiting') : t('why.me');
  return (
    <>
      <IconButton label={title} onPress={() => setOpen(true)}>
        <CircleHelp aria-hidden="true" size={18} />
      </IconButton>
      {isOpen && (
        <Suspense>
          <WhyDrawer workItemId={workItemId} title={title} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
