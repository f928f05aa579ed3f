import { Button, Menu, MenuItem } from '@tandem/ui';
import { ChevronDown, FilePlus, FileUp, LayoutTemplate, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewFlowDialog } from '../list/new-flow-dialog.tsx';

const TemplateDialog = lazy(() => import('./template-dialog.tsx').then((m) => ({ default: m.TemplateDialog })));
const ImportDialog = lazy(() => import('./import-dialog.tsx').then((m) => ({ default: m.ImportDialog })));

/** The ways a flow can begin. */
export function NewFlowMenu() {
  const { t } = useTranslation('templates');
  const { t: flows } = useTranslation('flows');
  const [open, setOpen] = useState<'blank' | 'template' | 'file'>();
  const close = () => setOpen(undefined);
  return (
    <>
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
        <MenuItem id="blank" icon={<FilePlus size={15} />} onAction={() => setOpen('blank')}>
          {t('new.blank')}
        </MenuItem>
        <MenuItem id="template" icon={<LayoutTemplate size={15} />} onAction={() => setOpen('template')}>
          {t('new.template')}
        </MenuItem>
        <MenuItem id="file" icon={<FileUp size={15} />} onAction={() => setOpen('file')}>
          {t('new.file')}
        </MenuItem>
      </Menu>
      {open === 'blank' && <NewFlowDialog onClose={close} />}
      <Suspense>
        {open === 'template' && <TemplateDialog onClose={close} />}
        {open === 'file' && <ImportDialog onClose={close} />}
      </Suspense>
    </>
  );
}
