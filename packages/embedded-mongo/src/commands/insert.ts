import { encode } from '../bson/encode.js';
import type { Doc } from '../bson/value.js';
import { badValue, MongoError } from '../errors.js';
import { withIdFirst } from '../storage/raw-document.js';
import { errorFields } from '../wire/error-reply.js';
import { docsField } from './arguments.js';
import type { Command, CommandContext } from './context.js';
import { runWrite } from './write-command.js';

/** `insert`: stores the documents' bytes as received. */
export const insert: Command = (context) => {
  const documents = documentsOf(context);
  const ordered = context.body.ordered !== false;
  return runWrite(context, true, ({ writer, ensure }) => {
    const collection = ensure();
    const writeErrors: Doc[] = [];
    let n = 0;
    for (let index = 0; index < documents.length; index++) {
      try {
        writer.insert(collection, withIdFirst(documents[index] ?? Buffer.alloc(0)));
        n++;
      } catch (error) {
        if (!(error instanceof MongoError) || error.errorLabels.length > 0) throw error;
        writeErrors.push({ index, ...errorFields(error) });
        if (ordered) break;
      }
    }
    return { fields: writeErrors.length > 0 ? { n, writeErrors } : { n } };
  });
};

function documentsOf({ request, body }: CommandContext): Buffer[] {
  const documents =
    request.sequences.get('documents') ?? docsField(body, 'documents')?.map((doc) => Buffer.from(encode(doc)));
  if (documents === undefined || documents.length === 0)
    throw badValue('Write batch sizes must be between 1 and 100000. Got 0 operations.');
  return documents;
}
