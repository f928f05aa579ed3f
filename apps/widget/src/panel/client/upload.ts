import type { FileDto } from '@tandem/contracts';

export const imageTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
export const maxFileMb = 10;

/** What the channel takes of customers. */
export type Takes = 'nothing' | 'images' | 'files';

/** Why a file was not taken: a key of `problem` in the catalogue. */
export class UploadRefused extends Error {
  constructor(readonly reason: 'imageType' | 'fileType' | 'fileSize' | 'uploadFailed') {
    super(reason);
  }
}

export interface Upload {
  panelAddress: string;
  token: string;
  takes: Takes;
  file: File;
  /** The share that is there, up to 1. */
  onProgress: (share: number) => void;
}

/** Stores a file on the server, as the visitor of `token`; what it is the server tells by its bytes. */
export async function uploadFile({ panelAddress, token, takes, file, onProgress }: Upload): Promise<FileDto> {
  if (takes !== 'files' && !imageTypes.includes(file.type)) {
    throw new UploadRefused('imageType');
  }
  if (file.size > maxFileMb * 1024 * 1024) {
    throw new UploadRefused('fileSize');
  }
  const address = new URL('../visitor/v1/files', panelAddress);
  address.searchParams.set('name', file.name.slice(0, 200) || 'file');
  const { status, response } = await post(address, token, file, onProgress);
  if (status !== 201) {
    const wrongType = takes === 'files' ? 'fileType' : 'imageType';
    throw new UploadRefused(status === 413 ? 'fileSize' : status === 415 ? wrongType : 'uploadFailed');
  }
  return JSON.parse(response) as FileDto;
}

/** By the older way to ask, as the newer one does not tell how far it has come. */
function post(address: URL, token: string, file: File, onProgress: Upload['onProgress']): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(request);
    request.onerror = () => reject(new UploadRefused('uploadFailed'));
    request.send(file);
  });
}
