import type { SuggestionDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { toast } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { inboxQueries } from './queries.ts';

/** Says of a suggested article whether it was of use. What is pressed already is taken back by pressing it again. */
export function useOpinion(conversationId: string) {
  const client = useQueryClient();
  const errorText = useErrorText();
  const queryKey = inboxQueries.suggestions(conversationId, 0).queryKey.slice(0, 2);
  const { mutate } = useMutation({
    mutationFn: ({ article, useful }: { article: SuggestionDto; useful: boolean }) =>
      call(api.suggestions.judge, {
        params: { id: conversationId },
        body: {
          ...{ source: article.source, articleId: article.articleId },
          useful: article.useful === useful ? null : useful,
        },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey }),
    onError: (error) => toast({ text: errorText(error), tone: 'danger' }),
  });
  return (article: SuggestionDto, useful: boolean) => mutate({ article, useful });
}
