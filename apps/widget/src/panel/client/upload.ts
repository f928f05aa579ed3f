import type { FileDto } from '@tandem/contracts';

export const imageTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
export const maxImageMb = 10;

/** Why an image was not taken: a key of `problem` in the catalogue. */
export class UploadRefused extends Error {
  constructor(readonly reason: 'imageType' | 'imageSize' | 'uploadFailed') {
    super(reason);
  }
}

/** Stores an image on the server, as the visitor of `token`. */
export async function uploadImage(panelAddress: string, token: string, file: File): Promise<FileDto> {
  if (!imageTypes.includes(file.type)) {
    throw new UploadRefused('imageType');
  }
  if (file.size > maxImageMb * 1024 * 1024) {
    throw new UploadRefused('imageSize');
  }
  const address = new URL('../visitor/v1/files', panelAddress);
  address.searchParams.set('name', file.name.slice(0, 200) || 'image');
  const response = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': file.type },
    body: file,
  });
  if (!response.ok) {
    throw new UploadRefused(
      response.status === 413 ? 'imageSize' : response.status === 415 ? 'imageType' : 'uploadFailed',
    );
  }
  return (await response.json()) as FileDto;
}
