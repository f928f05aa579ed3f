import { expect, it } from 'vitest';
import type { Audit } from '../people/audit.js';
import type { FlowNodeRunner } from '../ports/flow-node-runner.js';
import { CountingIds, caller, FakeClock, MemoryTransactions, RecordingNotices } from '../testing/index.js';
import { EditFlows } from './edit-flows.js';
import type { FlowEnvironmentReader } from './flow-environment-reader.js';
import type { DraftDocument, Flow, FlowStore } from './flow-store.js';

const document = (kind: 'conversation' | 'automation'): DraftDocument => ({
  ...{ id: 'd', version: 0, kind, nodes: [], edges: [], variables: [] },
});

async function made(drawing?: DraftDocument): Promise<Flow[]> {
  const stored: Flow[] = [];
  const flows = { insert: async (_workspaceId: string, flow: Flow) => void stored.push(flow) };
  const edit = new EditFlows(
    flows as unknown as FlowStore,
    {} as FlowNodeRunner,
    {} as FlowEnvironmentReader,
    { record: async () => undefined } as unknown as Audit,
    new MemoryTransactions(),
    new RecordingNotices(),
    new CountingIds(),
    new FakeClock(),
  );
  await edit.create(caller('anna', 'admin'), 'New', drawing ? { document: drawing } : {});
  return stored;
}

it('a flow begins switched on, a rule switched off, wherever it comes from', async () => {
  expect(await made()).toMatchObject([{ active: true }]);
  expect(await made(document('conversation'))).toMatchObject([{ active: true }]);
  expect(await made(document('automation'))).toMatchObject([{ active: false }]);
});
