import { IconButton, Menu, MenuItem } from '@tandem/ui';
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
      {paths.map((path) => (
        <MenuItem key={path} id={path} textValue={path} onAction={() => onPick(path)}>
          <code className="font-mono text-xs">{path}</code>
        </MenuItem>
      ))}
    </Menu>
  );
}
