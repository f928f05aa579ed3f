import { Environment } from '@marcbachmann/cel-js';
import { spend, spendFor } from './meter.js';
import { readPattern } from './pattern/pattern.js';

/** Roots of every path in an expression or chip. */
export const roots = ['vars', 'customer', 'conversation', 'previous', 'event', 'hours', 'now'] as const;

const limits = { maxAstNodes: 1_000, maxDepth: 50, maxListElements: 500, maxMapEntries: 200 };

const operations = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  '%': (a: number, b: number) => a % b,
};

/** JSON knows one kind of number, CEL three: let them meet as doubles do in every spreadsheet. */
function withMixedNumbers(environment: Environment): Environment {
  for (const [operator, apply] of Object.entries(operations)) {
    const run = (a: number | bigint, b: number | bigint): number => apply(Number(a), Number(b));
    environment.registerOperator(`double ${operator} int: double`, run);
    environment.registerOperator(`int ${operator} double: double`, run);
  }
  environment.registerOperator('double % double: double', operations['%']);
  environment.registerOperator('double == int: bool', (a: number, b: bigint) => a === Number(b));
  return environment;
}

/** For type checking: declared types, and null allowed wherever a variable may not be set yet. */
export function checkingEnvironment(): Environment {
  const environment = withMixedNumbers(new Environment({ homogeneousAggregateLiterals: false, limits }));
  for (const type of ['string', 'double', 'bool', 'list<dyn>']) {
    environment.registerOperator(`${type} == null: bool`, (a: unknown) => a === null);
  }
  const isIn = (value: number, list: readonly (number | bigint)[]): boolean => list.some((v) => Number(v) === value);
  environment.registerOperator('double in list<int>: bool', isIn);
  return environment;
}

/** For evaluation: everything from outside is dynamic, and the functions that `meterExpression` writes are known. */
export function runningEnvironment(names: readonly string[] = roots): Environment {
  const environment = withMixedNumbers(
    new Environment({ homogeneousAggregateLiterals: false, limits: { maxAstNodes: 10_000, maxDepth: 250 } }),
  );
  for (const root of names) {
    environment.registerVariable(root, root === 'now' ? 'google.protobuf.Timestamp' : 'dyn');
  }
  environment.registerFunction('spend_(int): bool', (units: bigint) => {
    spend(Number(units));
    return true;
  });
  environment.registerFunction('sized_(T): T', spendFor);
  environment.registerFunction('matches_(dyn, dyn): bool', (text: unknown, pattern: unknown) => {
    if (typeof text !== 'string' || typeof pattern !== 'string') {
      throw new TypeError('matches takes two strings');
    }
    spend(text.length * 8);
    return readPattern(pattern).matchesPart(text);
  });
  return environment;
}
