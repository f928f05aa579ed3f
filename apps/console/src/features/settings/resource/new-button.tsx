import { Button, Menu, MenuItem } from '@tandem/ui';
import { ChevronDown, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { NewKind } from './resource.ts';

interface NewButtonProps {
  readonly kinds: readonly NewKind[];
  readonly onNew: (initial: NewKind['initial']) => void;
}

/** One kind: a button. Several: a menu of them. None: nothing can be made here now. */
export function NewButton({ kinds, onNew }: NewButtonProps) {
  const { t } = useTranslation('settings');
  const [first, ...others] = kinds;
  if (!first) return null;
  const plus = <Plus aria-hidden="true" size={15} />;
  if (others.length === 0) {
    return (
      <Button variant="primary" icon={plus} onPress={() => onNew(first.initial)}>
        {t('list.new')}
      </Button>
    );
  }
  return (
    <Menu
      label={t('list.new')}
      placement="bottom end"
      trigger={
        <Button variant="primary" icon={plus}>
          {t('list.new')}
          <ChevronDown aria-hidden="true" size={14} />
        </Button>
      }
    >
      {kinds.map((kind) => (
        <MenuItem key={kind.id} onAction={() => onNew(kind.initial)}>
          {kind.title ?? kind.id}
        </MenuItem>
      ))}
    </Menu>
  );
}
