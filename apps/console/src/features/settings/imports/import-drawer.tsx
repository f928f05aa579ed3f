import type { ImportDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, ConfirmDialog, Drawer, Meter } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { ImportCounts } from './import-counts.tsx';
import { ImportMapping } from './import-mapping.tsx';
import { ImportProblems } from './import-problems.tsx';
import { importsKey, isMoving } from './use-imports.ts';

/** One import: columns to values, a try, the run, and the way back. */
export function ImportDrawer({ record, onClose }: { readonly record: ImportDto; readonly onClose: () => void }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [mapping, setMapping] = useState(record.mapping ?? {});
  const [isUndoAsked, setUndoAsked] = useState(false);
  const params = { id: record.id };
  const onSuccess = () => client.invalidateQueries({ queryKey: importsKey });
  const dryRun = useMutation({ mutationFn: () => call(api.imports.dryRun, { params, body: { mapping } }) });
  const run = useMutation({ mutationFn: () => call(api.imports.run, { params, body: { mapping } }), onSuccess });
  const undo = useMutation({ mutationFn: () => call(api.imports.undo, { params }), onSuccess });
  const isReady = record.state === 'ready';
  const tried = dryRun.data;
  const many = tried ? tried.counts.create + tried.counts.update : 0;
  const failed = [dryRun, run, undo].find(({ isError }) => isError)?.error;
  const missing = record.fields.find(({ key, required }) => required && mapping[key] === undefined);
  return (
    <Drawer isOpen onOpenChange={onClose} title={record.fileName} size="large">
      <div className="flex flex-col gap-4">
        {isReady && (
          <ImportMapping
            record={record}
            mapping={mapping}
            onChange={(next) => {
              setMapping(next);
              dryRun.reset();
            }}
          />
        )}
        {isMoving(record) && (
          <Meter
            label={t(`state.${record.state}`)}
            value={record.progress}
            maxValue={record.rowCount}
            valueText={t('progress', { done: record.progress, total: record.rowCount })}
          />
        )}
        <div role="status" className="flex flex-col gap-4 empty:hidden">
          {dryRun.isPending && <p>{t('trying', { count: record.rowCount })}</p>}
          {isReady && tried && <ImportCounts title={t('counts.title')} counts={tried.counts} />}
          {!isReady && <ImportCounts title={t('counts.titleDone')} counts={record.counts} />}
          {record.undone && <p>{t('undo.result', { ...record.undone })}</p>}
        </div>
        {failed && (
          <p role="alert" className="text-danger text-sm">
            {errorText(failed)}
          </p>
        )}
        {isReady ? (
          tried && <ImportProblems id={record.id} problems={tried.problems} />
        ) : (
          <ImportProblems {...record} />
        )}
        <footer className="flex flex-wrap items-center gap-2">
          {isReady && (
            <>
              <Button isDisabled={missing !== undefined || dryRun.isPending} onPress={() => dryRun.mutate()}>
                {t('try')}
              </Button>
              {tried && (
                <Button variant="primary" isDisabled={many === 0 || run.isPending} onPress={() => run.mutate()}>
                  {many === 0 ? t('runNone') : t('run', { count: many })}
                </Button>
              )}
            </>
          )}
          {record.state === 'done' && record.undoUntil !== undefined && (
            <>
              <Button variant="danger" onPress={() => setUndoAsked(true)}>
                {t('undo.action')}
              </Button>
              <span className="text-fg-secondary text-sm">
                {t('undo.until', { time: format.dateTime(record.undoUntil) })}
              </span>
            </>
          )}
        </footer>
      </div>
      <ConfirmDialog
        isDanger
        isOpen={isUndoAsked}
        onOpenChange={setUndoAsked}
        title={t('undo.title', { file: record.fileName })}
        confirmLabel={t('undo.confirm')}
        onConfirm={() => undo.mutate()}
      >
        <p>{t('undo.body')}</p>
      </ConfirmDialog>
    </Drawer>
  );
}
