import { useQuery } from '@tanstack/react-query';
import { useDynamicText } from '../../../lib/dynamic-text.ts';

interface Problem {
  code: string;
  detail: string;
  position: number;
}

/** What is wrong with a step's requirement while it is written; undefined when nothing is, or it is empty. */
export function useRequirementProblem(source: string): string | undefined {
  const text = useDynamicText();
  const { data } = useQuery({
    queryKey: ['requirement', source],
    queryFn: () => problemOf(source),
    enabled: source.trim() !== '',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  if (!data || source.trim() === '') return undefined;
  return text(`flow:problems.expression_${data.code}`, data.detail, { detail: data.detail, position: data.position });
}

/** The evaluator is loaded with the first requirement that is shown. */
async function problemOf(source: string): Promise<Problem | null> {
  const { compileRequirement } = await import('@tandem/flow/routing');
  try {
    compileRequirement(source);
    return null;
  } catch (error) {
    const { params } = error as { params?: Record<string, unknown> };
    const position = typeof params?.position === 'number' ? params.position + 1 : 1;
    return { code: String(params?.code ?? 'syntax'), detail: String(params?.detail ?? ''), position };
  }
}
