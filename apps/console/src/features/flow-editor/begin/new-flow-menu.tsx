import { Button, Menu, MenuItem } from '@tandem/ui';
import { ChevronDown, FilePlus, FileUp, LayoutTemplate, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Beginning } from './begin-dialogs.tsx';

/** The ways a flow can begin. */
export function NewFlowMenu({ onBegin }: { readonly onBegin: (beginning: Beginning) => void }) {
  const { t } = useTranslation('templates');
  const { t: flows } = useTranslation('flows');
  return (
    <Menu
      label={flows('list.new')}
      placement="bottom end"
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden="true" size={15} />}>
          {flows('list.new')}
          <ChevronDown aria-hidden="true" size={15} />
        </Button>
      }
    >
      <MenuItem id="blank" icon={<FilePlus size={15} />} onAction={() => onBegin({ what: 'blank' })}>
        {t('new.blank')}
      </MenuItem>
      <MenuItem id="template" icon={<LayoutTemplate size={15} />} onAction={() => onBegin({ what: 'template' })}>
        {t('new.template')}
      </MenuItem>
      <MenuItem id="file" icon={<FileUp size={15} />} onAction={() => onBegin({ what: 'file' })}>
        {t('new.file')}
      </MenuItem>
    </Menu>
  );
}
