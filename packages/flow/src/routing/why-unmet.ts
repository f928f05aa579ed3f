import { type ASTNode, serialize } from '@marcbachmann/cel-js';
import type { Refusal, RoutedAgent } from '@tandem/domain';
import { levelIn } from '@tandem/domain';
import { type LevelPath, levelPathOf } from './level-reads.js';

/** Longest part of a requirement that is shown as the detail of a reason. */
const maxDetail = 80;

/**
 * Why a requirement does not hold: the first comparison that failed and without which it cannot hold. A skill that the
 * agent has not at all is `skill`, one below the level is `level`; everything that is no level is `excluded`.
 * @param valueIn the value of a part of it; undefined when it failed
 */
export function whyUnmet(node: ASTNode, valueIn: (node: ASTNode) => unknown, agent: RoutedAgent): Refusal {
  switch (node.op) {
    case '&&': {
      const failed = node.args.find((side) => valueIn(side) !== true);
      return failed ? whyUnmet(failed, valueIn, agent) : other(node);
    }
    case '||':
      return whyUnmet(node.args[0], valueIn, agent);
    case '?:': {
      const [condition, yes, no] = node.args;
      return whyUnmet(valueIn(condition) === true ? yes : no, valueIn, agent);
    }
    case '>=':
    case '>':
    case '==':
      return tooLow(node, node.op, node.args[0], node.args[1], valueIn, agent);
    case '<=':
      return tooLow(node, '>=', node.args[1], node.args[0], valueIn, agent);
    case '<':
      return tooLow(node, '>', node.args[1], node.args[0], valueIn, agent);
    default:
      return other(node);
  }
}

function tooLow(
  node: ASTNode,
  sign: '>=' | '>' | '==',
  subject: ASTNode,
  bound: ASTNode,
  valueIn: (node: ASTNode) => unknown,
  agent: RoutedAgent,
): Refusal {
  const path = levelPathOf(subject);
  const wanted = Number(valueIn(bound));
  if (!path || !Number.isFinite(wanted)) {
    return other(node);
  }
  const level = levelOf(path, agent);
  if (level > wanted) {
    return other(node);
  }
  const detail = `${path.name}${sign === '>' ? '<=' : '<'}${wanted}`;
  if (path.of === 'languages') {
    return { code: 'language', detail };
  }
  return { code: level === 0 ? 'skill' : 'level', detail };
}

const levelOf = ({ of, name }: LevelPath, agent: RoutedAgent): number =>
  of === 'skills' ? (agent.skills[name] ?? 0) : levelIn(agent.languages, name);

function other(node: ASTNode): Refusal {
  const text = serialize(node);
  return { code: 'excluded', detail: text.length > maxDetail ? `${text.slice(0, maxDetail - 1)}…` : text };
}
