import { writeFile } from 'node:fs/promises';
import { type CaseResult, type NodeTypes, runCases, runMutants, type Suite, toJunit } from '@tandem/flow';
import { type ReadFlow, readFlow } from './read-file.js';

interface Options {
  mutate: boolean;
  /** File that gets the results as JUnit XML. */
  junit: string | undefined;
}

/** Runs the cases of each file. Exit code 1 when one fails or a file cannot be read. */
export async function flowTest(paths: readonly string[], options: Options, nodeTypes: NodeTypes): Promise<number> {
  const suites: Suite[] = [];
  let failed = 0;
  for (const path of paths) {
    const read = await readFlow(path);
    if (!read) {
      failed += 1;
      continue;
    }
    const context = { nodeTypes, flows: read.flows };
    const result = runCases(read.flow, context);
    result.cases.forEach(printCase);
    failed += result.failed;
    suites.push({ name: read.flow.name ?? read.flow.id, cases: result.cases });
    console.log(
      `${path}: ${result.passed} passed, ${result.failed} failed, ${result.uncovered.length} edges not covered`,
    );
    for (const edge of result.uncovered) {
      console.log(`  not covered: ${edge}`);
    }
    if (options.mutate) {
      printMutants(path, read, context);
    }
  }
  if (options.junit !== undefined) {
    await writeFile(options.junit, toJunit(suites));
  }
  return failed === 0 ? 0 : 1;
}

function printCase({ name, failure }: CaseResult): void {
  if (!failure) {
    console.log(`ok ${name}`);
    return;
  }
  console.log(`FAILED ${name}`);
  console.log(`  step ${failure.step + 1} (${failure.type})`);
  console.log(`  expected: ${failure.expected}`);
  console.log(`  actual:   ${failure.actual}`);
}

function printMutants(path: string, { flow }: ReadFlow, context: Parameters<typeof runMutants>[1]): void {
  const { total, caught, survivors } = runMutants(flow, context);
  for (const { kind, at, detail } of survivors) {
    console.log(`  not noticed: ${kind} ${at} (${detail})`);
  }
  const share = total === 0 ? 100 : (100 * caught) / total;
  console.log(`${path}: ${caught} of ${total} mutants noticed (${share.toFixed(1)} %)`);
}
