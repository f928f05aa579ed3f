import { Table } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../lib/format.ts';
import { useDocument, useEditor } from '../editor-context.tsx';
import { edgeAt, indexOf } from '../model/document-index.ts';
import { useLive } from './live-context.tsx';
import type { NumberPlace } from './number-place.ts';
import { useNumberText } from './use-number-text.ts';

interface Row {
  key: string;
  step: string;
  what: string;
  number: string;
  waited: string;
  place: NumberPlace | undefined;
}

/** The numbers of the canvas as a table, in the order in which customers meet the steps. */
export function LiveTable() {
  const { t } = useTranslation('flows');
  const { cardOf } = useEditor();
  const { traffic, open } = useLive();
  const numberText = useNumberText();
  const document = useDocument();
  const index = indexOf(document);
  const rows = index.order.flatMap((id): Row[] => {
    const node = index.nodes.get(id);
    if (!node) return [];
    const { title, ports } = cardOf(node);
    const step = traffic.step(id);
    const waited = step?.waitedMs
      ? t('live.waited', { p50: formatDuration(step.waitedMs.p50), p95: formatDuration(step.waitedMs.p95) })
      : '';
    const row = (what: string, number: string, place?: NumberPlace): Row => ({
      ...{ key: `${id} ${what}`, step: title, what, number, waited: '', place },
    });
    const targetOf = (port: string) => index.nodes.get(edgeAt(index, id, port)?.to ?? '');
    return [
      { ...row(t('live.entered'), String(step?.entered ?? 0)), waited },
      ...ports.map((port) => {
        const target = targetOf(port.id);
        const what = target ? t('live.leadsTo', { port: port.name, to: cardOf(target).title }) : port.name;
        return {
          ...row(what, numberText(traffic.way(id, port.id)), { nodeId: id, port: port.id }),
          key: `${id} ${port.id}`,
        };
      }),
      row(t('live.waiting'), String(step?.waiting ?? 0), { nodeId: id, state: 'waiting' }),
      row(t('live.errors'), numberText(traffic.failed(id)), { nodeId: id, state: 'failed' }),
      row(t('live.gone'), numberText(traffic.gone(id)), { nodeId: id, state: 'gone' }),
    ];
  });
  return (
    <Table<Row>
      label={t('live.table')}
      className="m-2"
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { id: 'step', header: t('live.step'), cell: ({ step }) => step },
        { id: 'what', header: t('live.what'), cell: ({ what }) => what },
        {
          id: 'number',
          header: t('live.count'),
          align: 'end',
          cell: ({ number, place, step, what }) =>
            place ? (
              <button
                type="button"
                aria-haspopup="dialog"
                aria-label={t('live.show', { step, what, number })}
                onClick={() => open(place)}
                className="focus-ring min-h-6 cursor-pointer rounded-input text-accent-text underline underline-offset-2"
              >
                {number}
              </button>
            ) : (
              number
            ),
        },
        { id: 'waited', header: t('live.time'), align: 'end', cell: ({ waited }) => waited },
      ]}
    />
  );
}
