import type { NumberPolicyDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, ErrorState, NumberField, Select, SkeletonRows, toast } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { meQuery } from '../../../session/session.ts';
import { Page } from '../../../shell/page.tsx';
import { useRoles } from '../roles/use-roles.ts';

const policyKey = ['number-policy'] as const;
const roles = ['agent', 'supervisor', 'admin'] as const;
const views = ['shown', 'revealable', 'masked'] as const;

/** Who sees telephone numbers, identity cards and e-mail addresses of customers. */
export function NumberPolicyPage() {
  const { t } = useTranslation('supervision');
  const errorText = useErrorText();
  const query = useQuery({ queryKey: policyKey, queryFn: ({ signal }) => call(api.numbers.policy, { signal }) });
  return (
    <Page title={t('policy.title')} description={t('policy.description')}>
      {query.isPending ? (
        <SkeletonRows rows={4} />
      ) : query.isError ? (
        <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>
      ) : (
        <PolicyForm stored={query.data} />
      )}
    </Page>
  );
}

function PolicyForm({ stored }: { readonly stored: NumberPolicyDto }) {
  const { t } = useTranslation('supervision');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const errorText = useErrorText();
  const [policy, setPolicy] = useState(stored);
  const custom = useRoles();
  const save = useMutation({
    mutationFn: () => call(api.numbers.setPolicy, { body: policy }),
    onSuccess: async (saved) => {
      client.setQueryData(policyKey, saved);
      toast({ text: t('policy.saved'), tone: 'success' });
      // What is here already was read under the old policy.
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
      await client.invalidateQueries();
    },
    // Said in place.
    onError: () => undefined,
  });
  const options = views.map((view) => ({
    id: view,
    label: { shown: t('policy.shown'), revealable: t('policy.revealable'), masked: t('policy.masked') }[view],
    description: {
      shown: t('policy.shownHint'),
      revealable: t('policy.revealableHint'),
      masked: t('policy.maskedHint'),
    }[view],
  }));
  const names = { agent: t('policy.agent'), supervisor: t('policy.supervisor'), admin: t('policy.admin') };
  return (
    <form
      className="flex max-w-xl flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {roles.map((role) => (
        <Select
          key={role}
          label={names[role]}
          options={options}
          value={policy.views[role]}
          onChange={(view) => setPolicy({ ...policy, views: { ...policy.views, [role]: view ?? policy.views[role] } })}
        />
      ))}
      {custom.map(({ id, name, basedOn }) => (
        <Select
          key={id}
          label={name}
          options={options}
          value={policy.customViews.find(({ roleId }) => roleId === id)?.view ?? policy.views[basedOn]}
          onChange={(view) => {
            const others = policy.customViews.filter(({ roleId }) => roleId !== id);
            setPolicy({ ...policy, customViews: [...others, { roleId: id, view }] });
          }}
        />
      ))}
      <NumberField
        label={t('policy.dailyReveals')}
        description={t('policy.dailyRevealsHint')}
        minValue={0}
        maxValue={1000}
        value={policy.dailyReveals}
        onChange={(dailyReveals = 0) => setPolicy({ ...policy, dailyReveals })}
      />
      {save.isError && (
        <p role="alert" className="text-danger text-sm">
          {errorText(save.error)}
        </p>
      )}
      <Button type="submit" variant="primary" isPending={save.isPending} className="self-start">
        {common('action.save')}
      </Button>
    </form>
  );
}
