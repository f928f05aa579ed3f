import { type FlowEnvironment, type NodeTypes, validate } from '@tandem/flow';
import { printIssues, readFlow } from './read-file.js';

/** Nothing is known of the workspace here: whether a queue exists, only its server can say. */
const nowhere: FlowEnvironment = { queues: [], skills: [], hours: [], secrets: [], locales: ['zh-CN', 'en'] };
const workspaceOnly = new Set(['queue_unknown', 'skill_unknown', 'hours_unknown', 'secret_unknown', 'flow_unknown']);

/** Prints the problems of each file. Exit code 1 when one has an error. */
export async function flowCheck(paths: readonly string[], nodeTypes: NodeTypes): Promise<number> {
  let errors = 0;
  for (const path of paths) {
    const read = await readFlow(path);
    if (!read) {
      errors += 1;
      continue;
    }
    const flows = read.calls.map(({ id, version, variables }) => ({ id: `${id}@${version}`, variables }));
    const issues = validate(read.flow, nodeTypes, { ...nowhere, flows }).filter(({ code }) => !workspaceOnly.has(code));
    printIssues(path, issues);
    const wrong = issues.filter(({ severity }) => severity === 'error').length;
    errors += wrong;
    console.log(`${path}: ${wrong} errors, ${issues.length - wrong} warnings`);
  }
  return errors === 0 ? 0 : 1;
}
