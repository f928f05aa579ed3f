import { cx, IconButton, Menu, MenuItem } from '@tandem/ui';
import { Braces } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePaths } from './use-paths.ts';

/** The values a text or an expression can show; choosing one inserts it. */
export function ChipMenu({
  onPick,
  isDisabled,
}: {
  readonly onPick: (path: string) => void;
  readonly isDisabled: boolean;
}) {
  const { t } = useTranslation('flows');
  const paths = usePaths();
  return (
    <Menu
      label={t('field.chips')}
      placement="bottom end"
      trigger={
        <IconButton size="small" label={t('field.insertChip')} isDisabled={isDisabled}>
          <Braces aria-hidden="true" size={14} />
        </IconButton>
      }
    >
      {paths.map(({ path, name }) => (
        <MenuItem key={path} id={path} textValue={name ?? path} onAction={() => onPick(path)}>
          {name !== undefined && <span className="mr-2">{name}</span>}
          <code className={cx('font-mono text-xs', name !== undefined && 'text-fg-muted')}>{path}</code>
        </MenuItem>
      ))}
    </Menu>
  );
}
