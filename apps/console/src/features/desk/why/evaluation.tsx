import type { RoutingEvaluationDto, RoutingTraceDto } from '@tandem/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { useWhy } from '../offer/use-why.ts';
import { useTierName } from '../side/use-tiers.ts';
import { useRejection } from './use-rejection.ts';
import { useSource } from './use-source.ts';

interface EvaluationProps {
  readonly trace: RoutingTraceDto;
  readonly evaluation: RoutingEvaluationDto;
}

/** One look at a work item in words: its step, its points, and each agent's reason. */
export function Evaluation({ trace, evaluation }: EvaluationProps) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const why = useWhy();
  const rejection = useRejection();
  const source = useSource();
  const tierName = useTierName();
  const { step, score, policy, inputs, candidates, rejected } = evaluation;
  const points = (value: number) => format.number(Math.round(value * 10) / 10);
  const next = trace.steps.find(({ afterSec }) => afterSec > step.afterSec);
  return (
    <div className="flex flex-col gap-3 text-sm">
      <div>
        <p>
          {t(policy === 'own' ? 'why.ownStep' : 'why.step', { index: step.index + 1, seconds: step.afterSec })}{' '}
          <Requirement require={step.require} />
        </p>
        {next && (
          <p className="text-fg-muted text-xs">
            {t('why.next', { seconds: next.afterSec })} <Requirement require={next.require} />
          </p>
        )}
      </div>
      <p>
        {t('why.score', {
          ...{ total: points(score.total), wait: points(score.wait), weight: format.number(trace.waitWeight) },
          ...{ priority: points(score.priority), tier: points(score.tier), urgency: points(score.urgency) },
        })}
      </p>
      <p className="text-fg-muted text-xs">
        {t('why.tier', { tier: tierName(inputs.tier.value), source: source(inputs.tier.source) })}
        {inputs.tier.reason !== undefined && ` (${inputs.tier.reason})`}
        {inputs.language &&
          ` · ${t('why.language', { language: format.language(inputs.language.value), source: source(inputs.language.source) })}`}
      </p>
      <ul className="flex flex-col gap-1">
        {candidates.map((agent) => (
          <li key={agent.agentId}>
            <span className="font-medium">{agent.agentName}</span> {t('why.could')} {agent.why.map(why).join(' · ')}
          </li>
        ))}
        {rejected.map((agent) => (
          <li key={agent.agentId}>
            <span className="font-medium">{agent.agentName}</span> {rejection(agent)}
          </li>
        ))}
        {candidates.length + rejected.length === 0 && <li className="text-fg-muted">{t('why.noMembers')}</li>}
      </ul>
    </div>
  );
}

/** What an agent has to meet in a step. */
function Requirement({ require }: { readonly require: string }) {
  const { t } = useTranslation('inbox');
  if (require === 'true') return t('why.anyone');
  return (
    <>
      {t('why.mustMeet')} <code className="break-words font-mono text-xs">{require}</code>
    </>
  );
}
