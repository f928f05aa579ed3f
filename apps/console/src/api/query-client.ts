import { toast } from '@tandem/ui';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { i18n } from '../i18n.ts';
import { errorText } from '../lib/error-text.ts';
import { ApiError } from './api-error.ts';

/** Tells the shell that the session is over. */
export const signedOut = new EventTarget();

const isSignedOut = (error: unknown): boolean => error instanceof ApiError && error.status === 401;

/** What the server refused will be refused again; only a missing answer is worth another try. */
const shouldRetry = (failures: number, error: unknown): boolean =>
  failures < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500);

/**
 * The cache of everything read. A failed change shows a toast unless its mutation has an `onError` of its own to say it
 * in place; a read shows its error where its data would stand.
 */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) {
      signedOut.dispatchEvent(new Event('signed-out'));
    }
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        onError(error);
        if (mutation.options.onError === undefined) {
          toast({ tone: 'danger', text: errorText(error, i18n.getFixedT(i18n.language, ['common', 'server'])) });
        }
      },
    }),
    defaultOptions: { queries: { retry: shouldRetry, staleTime: 5_000 }, mutations: { retry: false } },
  });
}
