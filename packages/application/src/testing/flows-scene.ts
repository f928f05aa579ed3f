import type { FlowDocument } from '@tandem/flow';
import { EditFlows } from '../flows/edit-flows.js';
import type { FlowEnvironmentReader } from '../flows/flow-environment-reader.js';
import { FlowReleases } from '../flows/flow-releases.js';
import type { DraftDocument, Flow } from '../flows/flow-store.js';
import { PublishFlow } from '../flows/publish-flow.js';
import { SaveDraft } from '../flows/save-draft.js';
import { TellMentioned } from '../flows/tell-mentioned.js';
import { TestFlow } from '../flows/test-flow.js';
import { Audit } from '../people/audit.js';
import { RoleGrants } from '../privacy/role-grants.js';
import { MemoryFlows } from './memory-flows.js';
import { MemoryNumberPolicies } from './memory-number-policies.js';
import { MemoryUsers } from './memory-people.js';
import { MemorySettingStore } from './memory-setting-store.js';
import { RecordingNotices } from './recorders.js';
import { caller, Scene } from './scene.js';

/** A path with the use cases that make and publish flows. */
export class FlowsScene extends Scene {
  readonly store = new MemoryFlows();
  readonly users = new MemoryUsers();
  readonly ada = caller('ada', 'admin');
  readonly flows = this.compose();

  /** A stored draft. */
  draft(document: FlowDocument): Promise<Flow> {
    const { id } = document;
    return this.flows.edit.create(this.ada, id, { id, document: document as unknown as DraftDocument });
  }

  private compose() {
    const { store } = this;
    const { nodes, auditLog, transactions, ids, clock, timers, eventLog, settings } = this.ports;
    const audit = new Audit(auditLog, ids, clock);
    const notices = new RecordingNotices();
    // Nothing of the settings stands around these flows.
    const environment = { read: async () => ({}) } as unknown as FlowEnvironmentReader;
    const edit = new EditFlows(store, nodes, environment, audit, transactions, notices, ids, clock);
    const tests = new TestFlow(store, settings.flows, nodes, eventLog, this.path.log);
    const roles = new RoleGrants(new MemoryNumberPolicies(), new MemorySettingStore('role', () => ''));
    return {
      edit,
      drafts: new SaveDraft(store, transactions, new TellMentioned(this.users, roles, clock), eventLog, notices, clock),
      publisher: new PublishFlow(store, edit, tests, timers, audit, transactions, notices, clock),
      releases: new FlowReleases(store, edit, timers, audit, transactions, notices, clock),
    };
  }
}
