import type { InterruptsDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Checkbox, ErrorState, SkeletonRows, toast } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { Page } from '../../../shell/page.tsx';

const kinds = ['voice', 'chat', 'message', 'email'] as const;
const queryKey = ['settings', 'interrupts'] as const;

/** What may be offered beside what is in progress, as a table of ticks. */
export function InterruptsPage() {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const errorText = useErrorText();
  const query = useQuery({ queryKey, queryFn: ({ signal }) => call(api.interruptMatrix.read, { signal }) });
  const [changed, setChanged] = useState<InterruptsDto>();
  const save = useMutation({
    mutationFn: (body: InterruptsDto) => call(api.interruptMatrix.replace, { body }),
    onSuccess: (matrix) => {
      client.setQueryData(queryKey, matrix);
      setChanged(undefined);
      toast({ text: t('interrupts.saved'), tone: 'success' });
    },
    onError: (error) => toast({ text: errorText(error), tone: 'danger' }),
  });
  const matrix = changed ?? query.data;
  return (
    <Page title={t('interrupts.title')} description={t('interrupts.description')}>
      {query.isError && <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>}
      {query.isPending && <SkeletonRows rows={4} />}
      {matrix && (
        <>
          <table className="text-sm">
            <thead>
              <tr>
                <th scope="col" className="p-2 text-left">
                  {t('interrupts.during')}
                </th>
                {kinds.map((kind) => (
                  <th key={kind} scope="col" className="p-2 text-left font-medium">
                    {t(`interrupts.kind.${kind}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {kinds.map((during) => (
                <tr key={during}>
                  <th scope="row" className="p-2 text-left font-medium">
                    {t(`interrupts.kind.${during}`)}
                  </th>
                  {kinds.map((offered) => (
                    <td key={offered} className="p-2">
                      {during === offered ? (
                        <span className="text-fg-muted text-xs">{t('interrupts.same')}</span>
                      ) : (
                        <Checkbox
                          value={matrix[during].includes(offered)}
                          onChange={(may) => {
                            const others = matrix[during].filter((kind) => kind !== offered);
                            setChanged({ ...matrix, [during]: may ? [...others, offered] : others });
                          }}
                        >
                          <span className="sr-only">
                            {t('interrupts.cell', {
                              offered: t(`interrupts.kind.${offered}`),
                              during: t(`interrupts.kind.${during}`),
                            })}
                          </span>
                        </Checkbox>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <Button
            variant="primary"
            className="self-start"
            isDisabled={!changed}
            isPending={save.isPending}
            onPress={() => changed && save.mutate(changed)}
          >
            {t('interrupts.save')}
          </Button>
        </>
      )}
    </Page>
  );
}
