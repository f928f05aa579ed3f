import type { ASTNode } from '@marcbachmann/cel-js';
import { type CompiledRequirement, levelIn, type RequiredWork, type RoutedAgent } from '@tandem/domain';
import { BoundedCache } from '../expression/bounded-cache.js';
import { ExpressionError } from '../expression/error.js';
import { parseExpression } from '../expression/expression.js';
import { fromLibrary } from '../expression/library-error.js';
import { settleMeter, startMeter } from '../expression/meter.js';
import { meteredSource } from '../expression/metered-source.js';
import { type LevelReads, levelReads } from './level-reads.js';
import { requirementChecks, requirementRuns } from './requirement-environment.js';
import { requirementError } from './requirement-error.js';
import { whyUnmet } from './why-unmet.js';

const checker = requirementChecks();
const runner = requirementRuns();
const compiled = new BoundedCache<CompiledRequirement>(5_000);

/**
 * A step's requirement in CEL over `agent.id`, `agent.skills`, `agent.languages`, `agent.groups`, `customer.tier`,
 * `customer.language`, `work.channel`, `work.labels` and `work.priority`; a skill or language that an agent lacks is
 * level 0. Compiled once and remembered.
 * @throws UserError `routing.requirement` that says what is wrong with it
 */
export function compileRequirement(source: string): CompiledRequirement {
  return compiled.get(source, () => {
    try {
      return compile(source);
    } catch (error) {
      throw requirementError(source, fromLibrary(error, 'syntax'));
    }
  });
}

function compile(source: string): CompiledRequirement {
  const { ast } = parseExpression(source);
  checkTypes(source);
  const reads = levelReads(ast);
  const evaluate = evaluator(ast, reads);
  const parts = new Map<ASTNode, Evaluate>([[ast, evaluate]]);
  const partOf = (node: ASTNode): Evaluate => {
    const part = parts.get(node) ?? evaluator(node, reads);
    parts.set(node, part);
    return part;
  };
  return {
    readsWork: reads.roots.has('customer') || reads.roots.has('work'),
    reads: { skills: reads.skills, languages: reads.languages },
    holds: (agent, work) => evaluate(agent, work) === true,
    reason: (agent, work) => whyUnmet(ast, (node) => partOf(node)(agent, work), agent),
  };
}

function checkTypes(source: string): void {
  const result = checker.check(source);
  const type = result.valid ? (result.type ?? 'dyn') : 'dyn';
  // `?:` with two types: allowed at run time, see `meteredSource`.
  if (!result.valid && result.error?.code !== 'incompatible_ternary_branches') {
    throw result.error ?? new ExpressionError('syntax', source);
  }
  if (type !== 'bool' && type !== 'dyn') {
    throw new ExpressionError('types', `${type} → bool`, 0);
  }
}

type Evaluate = (agent: RoutedAgent, work: RequiredWork) => unknown;

/** The value of a part of the requirement; undefined when it fails on these values. */
function evaluator(node: ASTNode, reads: LevelReads): Evaluate {
  const run = runner.parse(meteredSource(node));
  return (agent, work) => {
    startMeter();
    try {
      const value: unknown = run(scopeOf(agent, work, reads));
      settleMeter();
      return value;
    } catch {
      // What does not fit the values of this moment is not met.
      return undefined;
    }
  };
}

function scopeOf(agent: RoutedAgent, work: RequiredWork, reads: LevelReads) {
  const { tier, language = '', channelKind, labels, priority } = work;
  return {
    agent: {
      id: agent.id,
      skills: levels(agent.skills, reads.skills, (key) => agent.skills[key] ?? 0),
      languages: levels(
        agent.languages,
        reads.roots.has('customer') ? [...reads.languages, language] : reads.languages,
        (code) => levelIn(agent.languages, code),
      ),
      groups: agent.groups,
    },
    customer: { tier, language },
    work: { channel: channelKind, labels, priority },
  };
}

/** The agent's levels and those that the requirement names, so that none of these is missing. */
function levels(
  own: Readonly<Record<string, number>>,
  named: readonly string[],
  level: (name: string) => number,
): Record<string, number> {
  const all: Record<string, number> = { ...own };
  for (const name of named) {
    all[name] = level(name);
  }
  return all;
}
