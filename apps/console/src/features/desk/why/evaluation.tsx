import type { RoutingEvaluationDto, RoutingTraceDto } from '@tandem/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { useWhy } from '../offer/use-why.ts';
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
  const { step, score, policy, inputs, candidates, rejected } = evaluation;
  const points = (value: number) => format.number(Math.round(value * 10) / 10);
  const next = trace.steps.find(({ afterSec }) => afterSec > step.afterSec);
  return (
    <div className="flex flex-col gap-3 text-sm">
      <div>
        <p>
          {t(policy === 'own' ? 'why.ownStep' : 'why.step', { index: step.index + 1, seconds: step.afterSec })}{' '}
          {step.require === 'true' ? t('why.anyone') : <code className="font-mono text-xs">{step.require}</code>}
        </p>
        {next && (
          <p className="text-fg-muted text-xs">
            {t('why.next', { seconds: next.afterSec })}{' '}
            {next.require === 'true' ? t('why.anyone') : <code className="font-mono">{next.require}</code>}
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
        {t('why.tier', { tier: inputs.tier.value, source: source(inputs.tier.source) })}
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
