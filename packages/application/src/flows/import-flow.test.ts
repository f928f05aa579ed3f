import { describe, expect, it } from 'vitest';
import { caller } from '../testing/index.js';
import type { EditFlows } from './edit-flows.js';
import type { DraftDocument } from './flow-store.js';
import { ImportFlow } from './import-flow.js';

const start = { id: 'start', type: 'start', typeVersion: 1, config: {}, position: { x: 0, y: 0 } };
const flow = { id: 'elsewhere', version: 12, name: 'Reception', nodes: [start], edges: [], variables: [] };

function importing() {
  const made: { name: string; document: DraftDocument | undefined }[] = [];
  const edit = {
    create: async (_caller: unknown, name: string, { document }: { document?: DraftDocument }) => {
      made.push({ name, document });
      return { id: 'f1' };
    },
  } as unknown as EditFlows;
  return { made, files: new ImportFlow(edit) };
}

const attempt = async (file: string) => {
  const { made, files } = importing();
  const outcome = await Promise.resolve()
    .then(() => files.import(caller('anna', 'admin'), 'Mine', file))
    .catch((error: unknown) => error);
  return { made, outcome };
};

describe('a flow from a file', () => {
  it('is made as a draft under the name that was given, with its cases and without the flows it brought', async () => {
    const tests = [{ name: 'begins', steps: [{ type: 'end', outcome: 'flow.port_open' }] }];
    const { made } = await attempt(JSON.stringify({ format: 1, ...flow, tests, calls: [flow] }));
    expect(made).toEqual([{ name: 'Mine', document: { ...flow, version: 0, tests } }]);
  });

  it('that is a rule needs what a new rule needs', async () => {
    const { made, files } = importing();
    const author = caller('anna', 'admin');
    const grants = [{ permission: 'flow:write', scope: 'workspace' } as const];
    const attempt = (kind: string, by = author) => files.import(by, 'Mine', JSON.stringify({ ...flow, kind }));
    const writer = { ...author, subject: { ...author.subject, grants } };
    await expect(Promise.resolve().then(() => attempt('automation', writer))).rejects.toMatchObject({
      code: 'access.denied',
    });
    expect(made).toEqual([]);
    await attempt('conversation', writer);
    await attempt('automation');
    expect(made).toHaveLength(2);
  });

  it.each([
    ['no JSON', '{"id":', [{ path: [], code: 'file_not_json' }]],
    ['a newer format', JSON.stringify({ ...flow, format: 3 }), [{ path: [], code: 'file_format' }]],
    ['a strange field', JSON.stringify({ ...flow, admin: true }), [{ code: 'document_malformed' }]],
    [
      'broken parts',
      JSON.stringify({ ...flow, nodes: [{ ...start, id: '__proto__' }], edges: {} }),
      [
        { path: ['nodes.0.id'], code: 'document_malformed' },
        { path: ['edges'], code: 'document_malformed' },
      ],
    ],
    [
      'itself in what it calls',
      JSON.stringify({
        ...flow,
        nodes: [start, { ...start, id: 'call', type: 'subFlow', config: { flow: 'elsewhere@12' } }],
      }),
      [{ path: [], code: 'file_calls_round' }],
    ],
  ])('with %s is refused with every problem, and nothing is made', async (_what, file, issues) => {
    const { made, outcome } = await attempt(file);
    expect(outcome).toMatchObject({ code: 'flow.file_refused', issues });
    expect(made).toEqual([]);
  });
});
