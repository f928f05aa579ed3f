import { Banner, Button } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { shownChange } from '../comparing/change-groups.ts';
import { useChangeWords } from '../comparing/use-change-words.ts';
import { useDocument, useEditor } from '../editor-context.tsx';
import type { Clash } from '../model/changes.ts';
import { useJump } from '../use-jump.ts';

/** Where somebody else and I gave one place different values: both, with a choice. Theirs stands until one decides. */
export function ClashCard({ clashes }: { readonly clashes: readonly Clash[] }) {
  const { t } = useTranslation('drafts');
  const { store } = useEditor();
  const document = useDocument();
  const wordsOf = useChangeWords(document, document);
  const jump = useJump();
  return (
    <section aria-label={t('clash.list')} data-testid="clashes" className="m-2">
      <Banner tone="danger">
        <strong>{t('clash.title', { count: clashes.length })}</strong>
        <p>{t('clash.body')}</p>
        <ul className="mt-2 flex max-h-60 flex-col gap-2 overflow-y-auto">
          {clashes.map((clash) => {
            const change = shownChange(document, { ...clash.mine, ...only('before', clash.theirs.after) });
            const { subject, field, before, after } = wordsOf(change);
            const { nodeId } = change;
            const decide = (takesMine: boolean) => () => store.getState().decide(clash, takesMine);
            return (
              <li
                key={change.id}
                className="flex flex-wrap items-start gap-2 rounded-input border border-line bg-surface p-2 text-fg text-xs"
              >
                <div className="min-w-48 flex-1">
                  <p className="font-semibold">{field === '' ? subject : t('clash.where', { subject, field })}</p>
                  <p className="break-words">
                    {t('clash.theirs', { value: clash.theirs.after === undefined ? t('clash.gone') : (before ?? '') })}
                  </p>
                  <p className="break-words">
                    {t('clash.mine', { value: clash.mine.after === undefined ? t('clash.gone') : (after ?? '') })}
                  </p>
                </div>
                <span className="flex flex-wrap gap-2">
                  {nodeId !== undefined && (
                    <Button size="small" variant="quiet" onPress={() => jump(nodeId)}>
                      {t('clash.show')}
                    </Button>
                  )}
                  <Button size="small" onPress={decide(false)}>
                    {t('clash.takeTheirs')}
                  </Button>
                  <Button size="small" onPress={decide(true)}>
                    {t('clash.takeMine')}
                  </Button>
                </span>
              </li>
            );
          })}
        </ul>
      </Banner>
    </section>
  );
}

const only = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<K, V>>;
