import { parse } from 'acorn';
import { eachNode, error } from '../rule.js';

/** Scripts can be read: they are bodies of functions in the language that the sandbox speaks. */
export const unreadableScripts = eachNode(({ node }) => {
  const { code } = node.config;
  const problem = node.type === 'script' && typeof code === 'string' ? syntaxProblem(code) : undefined;
  return problem ? [error('script_syntax', { nodeId: node.id, field: 'code', params: problem })] : [];
});

/** Where a script breaks off, from 1; undefined when it can be read. */
function syntaxProblem(code: string): { line: number; column: number; detail: string } | undefined {
  try {
    parse(`'use strict';${code}`, { ecmaVersion: 2023, allowReturnOutsideFunction: true });
    return undefined;
  } catch (problem) {
    if (!(problem instanceof SyntaxError) || !('loc' in problem)) {
      // Nested too deeply for the parser's stack.
      return { line: 1, column: 1, detail: String(problem) };
    }
    const { line, column } = problem.loc as { line: number; column: number };
    const shift = line === 1 ? "'use strict';".length : 0;
    return { line, column: column - shift + 1, detail: problem.message.replace(/ \(\d+:\d+\)$/, '') };
  }
}
