import type { SourceAnswer, SourceAnswers } from '../ports/source-answers.js';
import type { Session } from '../ports/transactions.js';
import { MemoryTable } from './memory-transactions.js';

export class MemorySourceAnswers implements SourceAnswers {
  private readonly rows = new MemoryTable<SourceAnswer>();

  async ofContact(workspaceId: string, contactId: string): Promise<SourceAnswer[]> {
    const rows = this.rows.all().filter((row) => row.workspaceId === workspaceId && row.contactId === contactId);
    return rows.toSorted((a, b) => (a.source < b.source ? -1 : 1));
  }

  async put(_workspaceId: string, answer: SourceAnswer, session: Session): Promise<void> {
    this.rows.put(`${answer.contactId}:${answer.source}`, answer, session);
  }
}
