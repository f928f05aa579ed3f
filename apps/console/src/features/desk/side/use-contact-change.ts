import { toast } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

/** A change of a customer: what shows the customer is read again, and errors are said in place. */
export function useContactChange<V = void>(
  change: (value: V) => Promise<unknown>,
  onDone: () => void = () => undefined,
) {
  const { t } = useTranslation('inbox');
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      toast({ text: t('customer.saved'), tone: 'success' });
      onDone();
      await client.invalidateQueries({ queryKey: ['conversation'] });
      await client.invalidateQueries({ queryKey: ['conversations'] });
      await client.invalidateQueries({ queryKey: ['contact'] });
      await client.invalidateQueries({ queryKey: ['contacts'] });
    },
    onError: () => undefined,
  });
}
