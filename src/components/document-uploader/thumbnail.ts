/** Twice the drawn width of a thumbnail, for dense screens. */
const WIDTH = 176;

/**
 * A small picture of a photo's bytes, as an object URL the caller revokes; null where this browser cannot draw it (HEIC in
 * Chromium, PDF). Made small on purpose: ten photos of 12 megapixels drawn as they are close the page on a cheap phone.
 */
export async function makeThumbnail(bytes: ArrayBuffer, mediaType: string): Promise<string | null> {
  if (!mediaType.startsWith('image/')) return null;
  try {
    const bitmap = await createImageBitmap(new Blob([bytes], { type: mediaType }), { resizeWidth: WIDTH, resizeQuality: 'medium' });
    const canvas = document.createElement('canvas');
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    bitmap.close();
    const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
    return small && URL.createObjectURL(small);
  } catch {
    return null;
  }
}
