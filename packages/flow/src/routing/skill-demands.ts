import type { ASTNode } from '@marcbachmann/cel-js';
import { parseExpression } from '../expression/expression.js';
import { levelPathOf } from './level-reads.js';

/** A skill by its key, and the level that is asked for. */
export interface SkillDemand {
  key: string;
  /** 1–5. */
  level: number;
}

/**
 * The skills that a requirement asks for by a comparison with a level, each with the highest; those of an `||` all
 * count, because each of them would do. Nothing of an expression that cannot be read.
 */
export function skillDemands(source: string): SkillDemand[] {
  const levels = new Map<string, number>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null && 'op' in value && 'args' in value) {
      const asked = askedBy(value as ASTNode);
      if (asked) levels.set(asked.key, Math.max(levels.get(asked.key) ?? 0, asked.level));
      visit(value.args);
    }
  };
  visit(parsed(source));
  return [...levels].map(([key, level]) => ({ key, level }));
}

function parsed(source: string): ASTNode | undefined {
  try {
    return parseExpression(source).ast;
  } catch {
    return undefined;
  }
}

function askedBy(node: ASTNode): SkillDemand | undefined {
  if (node.op !== '>=' && node.op !== '>' && node.op !== '==') return undefined;
  const [left, right] = node.args;
  const path = levelPathOf(left);
  if (path?.of !== 'skills' || right.op !== 'value') return undefined;
  const given = Number(right.args);
  const level = node.op === '>' ? Math.floor(given) + 1 : Math.ceil(given);
  return Number.isInteger(level) && level >= 1 && level <= 5 ? { key: path.name, level } : undefined;
}
