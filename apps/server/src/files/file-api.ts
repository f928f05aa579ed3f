import { api } from '@tandem/contracts';
import { OperationalError } from '@tandem/domain';
import { type RouteGroup, route } from '../http/route.js';
import type { Directory } from '../realtime/publish/directory.js';
import type { FileIntake } from './file-intake.js';

/** The largest upload of a colleague, in bytes. */
export const maxUploadBytes = 40 * 1024 * 1024;

/** Uploads of signed-in people and programs. */
export class FileApi implements RouteGroup {
  constructor(
    private readonly uploads: FileIntake,
    private readonly directory: Directory,
  ) {}

  readonly routes = [
    route(api.files.upload, async ({ principal, query, raw }) => {
      const { workspaceId, subject } = principal;
      const file = await this.uploads.take(workspaceId, subject.id, query.name, raw.request, maxUploadBytes, 'files');
      // What is sent to customers has been looked at.
      if (file.state === 'waiting') {
        throw new OperationalError('file.scanner_unreachable', 'The virus scanner does not answer.', {
          retryable: true,
        });
      }
      return this.directory.fileDto(file, 'outside');
    }),
  ];
}
