import { api } from '@tandem/contracts/calls';
import { RadioGroup } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { BeginDialog } from '../../forms/begin-dialog.tsx';
import { useErrorText } from '../../lib/error-text.ts';
import { galleryTexts } from './gallery-texts.ts';
import { ruleQueries } from './rule-queries.ts';

const blank = 'blank';

/** A rule that comes with Tandem, or an empty one; either way it begins switched off. */
export function NewRuleDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation('automation');
  const client = useQueryClient();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const [chosen, setChosen] = useState(blank);
  const [typed, setTyped] = useState<string>();
  const gallery = useQuery(ruleQueries.gallery);
  const known = (gallery.data?.items ?? []).flatMap(({ id }) => {
    const texts = galleryTexts[id];
    return texts ? [{ id, label: t(texts.title), description: t(texts.help) }] : [];
  });
  const name = typed ?? known.find(({ id }) => id === chosen)?.label ?? '';
  const create = useMutation({
    mutationFn: (given: string) => {
      const template = chosen === blank ? {} : { template: chosen };
      const locale = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
      return call(api.rules.create, { body: { name: given, locale, ...template } });
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ruleQueries.list.queryKey });
      if (chosen === blank) await navigate({ to: '/flows/$flowId', params: { flowId: id } });
      else onClose();
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <BeginDialog
      size="large"
      title={t('new')}
      nameLabel={t('create.name')}
      name={name}
      onName={setTyped}
      submitLabel={chosen === blank ? t('create.draw') : t('create.take')}
      onSubmit={create.mutate}
      isPending={create.isPending}
      error={create.isError ? errorText(create.error) : undefined}
      onClose={onClose}
    >
      <RadioGroup
        label={t('create.from')}
        value={chosen}
        onChange={setChosen}
        options={[{ id: blank, label: t('create.blank'), description: t('create.blankHelp') }, ...known]}
      />
    </BeginDialog>
  );
}
